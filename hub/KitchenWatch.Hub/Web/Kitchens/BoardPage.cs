using KitchenWatch.Hub.Devices;
using KitchenWatch.Hub.Web.Notices;
using Microsoft.AspNetCore.Components;

namespace KitchenWatch.Hub.Web.Kitchens;

/// <summary>A page that shows what the boxes of the person's kitchens last said, and keeps up with it.</summary>
public abstract class BoardPage : StaffPage
{
    private ChangeSignal.Subscription? _subscription;

    [Inject]
    private StatusBoard Board { get; set; } = null!;

    /// <summary>The kitchens that the person may see.</summary>
    protected IReadOnlyList<KitchenStatus> Kitchens { get; private set; } = [];

    /// <inheritdoc />
    protected override Task Open()
    {
        _subscription = Board.Changed.Subscribe();
        Kitchens = Board.For(User);
        if (RendererInfo.IsInteractive)
        {
            _ = Follow(_subscription.Changes, _ =>
            {
                Kitchens = Board.For(User);
                return Task.CompletedTask;
            });
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            _subscription?.Dispose();
        }
    }
}
