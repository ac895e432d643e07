using System.Security.Cryptography;
using System.Text;
using KitchenWatch.Contracts.Identity;
using KitchenWatch.Hub.Configuration;
using KitchenWatch.Hub.Core.Access;
using KitchenWatch.Hub.Core.Kitchens;

namespace KitchenWatch.Hub.Devices;

/// <summary>The kitchens and the accounts of their devices. Fixed while the hub runs; safe from any thread.</summary>
public sealed class DeviceRegistry
{
    // Secrets are made by machines, so one keyed hash is enough; the key lives as long as the process.
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);
    private readonly Dictionary<string, Kitchen> _kitchens;
    private readonly Dictionary<string, (Device Device, byte[] SecretHash)> _devices;

    /// <summary>Takes kitchens and devices of the configuration.</summary>
    public DeviceRegistry(HubConfiguration configuration)
    {
        Kitchens = configuration.Kitchens;
        _kitchens = configuration.Kitchens.ToDictionary(k => k.Id, StringComparer.Ordinal);
        _devices = configuration.Devices.ToDictionary(
            d => d.Id.ToString(),
            d => (new Device(d.Id, d.Role, _kitchens[d.Kitchen], RightsOf(d, configuration.Devices)), HashOf(d.Secret)),
            StringComparer.Ordinal);
    }

    /// <summary>All kitchens, in order of the configuration.</summary>
    public IReadOnlyList<Kitchen> Kitchens { get; }

    /// <summary>All devices.</summary>
    public IEnumerable<Device> Devices => _devices.Values.Select(d => d.Device);

    /// <summary>The kitchen of that id, or null.</summary>
    public Kitchen? FindKitchen(string id) => _kitchens.GetValueOrDefault(id);

    /// <summary>The device of that name, or null.</summary>
    public Device? Find(string? name) => name is not null && _devices.TryGetValue(name, out var entry) ? entry.Device : null;

    /// <summary>The device, if the secret is its own. Compares in constant time.</summary>
    public Device? Verify(string? name, string? secret)
    {
        var found = _devices.TryGetValue(name ?? string.Empty, out var entry);
        var same = CryptographicOperations.FixedTimeEquals(HashOf(secret ?? string.Empty), found ? entry.SecretHash : _key);
        return found && same ? entry.Device : null;
    }

    private byte[] HashOf(string secret) => HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(secret));

    private static TopicRights RightsOf(DeviceAccount account, IReadOnlyList<DeviceAccount> all) => new(
        account.Id, account.Role, all.Where(d => d.Kitchen == account.Kitchen && d.Role == DeviceRole.Sensor).Select(d => d.Id));
}

/// <summary>A box or sensor with an account.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Role">What it is.</param>
/// <param name="Kitchen">Where it stands.</param>
/// <param name="Rights">What it may publish and subscribe.</param>
public sealed record Device(DeviceId Id, DeviceRole Role, Kitchen Kitchen, TopicRights Rights);
