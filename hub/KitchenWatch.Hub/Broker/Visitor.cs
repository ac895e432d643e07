using KitchenWatch.Contracts.Identity;
using KitchenWatch.Hub.Devices;

namespace KitchenWatch.Hub.Broker;

/// <summary>One connection, and who it turned out to be.</summary>
internal sealed class Visitor
{
    private readonly TaskCompletionSource _left = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Refusals _refusals;
    private readonly Action _close;
    private bool _refused;

    /// <param name="close">Ends the connection from this side.</param>
    public Visitor(Refusals refusals, Action close)
    {
        (_refusals, _close, Gone) = (refusals, close, _left.Task);
    }

    /// <summary>Null until name and secret were right.</summary>
    public Device? Device { get; private set; }

    /// <summary>Done when the broker has finished with this connection and forgotten its session.</summary>
    public Task Gone { get; private set; }

    /// <summary>Name and secret were right.</summary>
    public void SignedIn(Device device) => Device = device;

    /// <summary>Ends the connection; <see cref="Gone"/> follows.</summary>
    public void Close() => _close();

    /// <summary>Not gone before that one is.</summary>
    public void LeaveAfter(Visitor earlier) => Gone = GoneAfter(earlier.Gone);

    /// <summary>Counts why this connection is closed; the first cause only, since one leads to others.</summary>
    public void Refuse(RefusalKind kind, string why) => Refuse(Device?.Id, kind, why);

    /// <summary>The same for one that gave a known name, but not its secret.</summary>
    public void Refuse(DeviceId? claimed, RefusalKind kind, string why)
    {
        if (!_refused)
        {
            _refused = true;
            _refusals.Add(claimed, kind, why);
        }
    }

    /// <summary>The connection has ended; one that never signed in and was not refused either spoke something else, or nothing.</summary>
    public void Left()
    {
        if (Device is null)
        {
            Refuse(RefusalKind.Malformed, "a connection that never signed in");
        }

        _left.TrySetResult();
    }

    private async Task GoneAfter(Task earlier)
    {
        await earlier;
        await _left.Task;
    }
}
