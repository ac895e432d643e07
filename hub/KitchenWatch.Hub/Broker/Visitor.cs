using KitchenWatch.Contracts.Identity;
using KitchenWatch.Hub.Devices;

namespace KitchenWatch.Hub.Broker;

/// <summary>One connection, and who it turned out to be.</summary>
internal sealed class Visitor(Refusals refusals)
{
    private bool _refused;

    /// <summary>Null until name and secret were right.</summary>
    public Device? Device { get; private set; }

    /// <summary>Name and secret were right.</summary>
    public void SignedIn(Device device) => Device = device;

    /// <summary>Counts why this connection is closed; the first cause only, since one leads to others.</summary>
    public void Refuse(RefusalKind kind, string why) => Refuse(Device?.Id, kind, why);

    /// <summary>The same for one that gave a known name, but not its secret.</summary>
    public void Refuse(DeviceId? claimed, RefusalKind kind, string why)
    {
        if (!_refused)
        {
            _refused = true;
            refusals.Add(claimed, kind, why);
        }
    }

    /// <summary>The connection has ended; one that never signed in and was not refused either spoke something else, or nothing.</summary>
    public void Left()
    {
        if (Device is null)
        {
            Refuse(RefusalKind.Malformed, "a connection that never signed in");
        }
    }
}
