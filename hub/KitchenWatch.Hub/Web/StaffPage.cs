using System.Security.Claims;
using System.Threading.Channels;
using KitchenWatch.Hub.Access;
using KitchenWatch.Hub.Core.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace KitchenWatch.Hub.Web;

/// <summary>A component for a signed-in person that keeps itself up to date for as long as it is shown.</summary>
[Authorize]
public abstract class StaffPage : ComponentBase, IDisposable
{
    private static readonly SignedInUser s_nobody = new(string.Empty, string.Empty, Role.Manager, new HashSet<string>(), new HashSet<string>());
    private readonly CancellationTokenSource _closed = new();
    private ClaimsPrincipal _principal = new();

    /// <summary>The accounts of people.</summary>
    [Inject]
    protected UserDirectory Users { get; set; } = null!;

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = null!;

    /// <summary>Who looks, with what the account may see now; one that sees nothing once the account is gone. Known before <see cref="Open"/>.</summary>
    protected SignedInUser User => Users.Find(_principal) ?? s_nobody;

    /// <summary>True once <see cref="User"/> is known; before that there is nothing to render.</summary>
    protected bool IsOpen { get; private set; }

    /// <summary>Cancelled when the component leaves the page.</summary>
    protected CancellationToken Closed => _closed.Token;

    /// <inheritdoc />
    protected sealed override async Task OnInitializedAsync()
    {
        _principal = (await Authentication).User;
        if (Users.Find(_principal) is null)
        {
            return; // the account was taken away meanwhile
        }

        await Open();
        IsOpen = true;
    }

    /// <summary>Loads what the page shows and begins to follow changes.</summary>
    protected virtual Task Open() => Task.CompletedTask;

    /// <summary>Calls <paramref name="then"/> on the component's own thread for each item, then renders. Call once per source, without waiting for it.</summary>
    protected async Task Follow<T>(ChannelReader<T> changes, Func<T, Task> then)
    {
        try
        {
            await foreach (var change in changes.ReadAllAsync(Closed))
            {
                await InvokeAsync(async () =>
                {
                    await then(change);
                    StateHasChanged();
                });
            }
        }
        catch (OperationCanceledException) when (Closed.IsCancellationRequested)
        {
            return; // the component has left the page
        }
        catch (Exception e)
        {
            await DispatchExceptionAsync(e);
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Stops following.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _closed.Cancel();
            _closed.Dispose();
        }
    }
}
