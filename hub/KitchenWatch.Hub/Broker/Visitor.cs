using KitchenWatch.Contracts.Identity;
using KitchenWatch.Hub.Devices;

namespace KitchenWatch.Hub.Broker;

/// <summary>One connection, and who it turned out to be.</summary>
internal sealed class Visitor(Refusals refusals)
{
    private bool _refused;

    /// <summary>Null until name and secret were right.</summary>
    public Device? Device { get; private set; }

    /// <summary>Who it is, for counting.</summary>
    public DeviceId? Name => Device?.Id;

    /// <summary>Name and secret were right.</summary>
    public void SignedIn(Device device) => Device = device;

    /// <summary>Counts why this connection is closed; the first cause only, since one leads to others.</summary>
    public void Refuse(RefusalKind kind, string why)
    {
        if (!_refused)
        {
            _refused = true;
            refusals.Add(Name, kind, why);
        }
    }
}
