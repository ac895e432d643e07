using System.Collections.Frozen;
using KitchenWatch.Hub.Configuration;
using KitchenWatch.Hub.Core.PublicView;

namespace KitchenWatch.Hub.PublicView;

/// <summary>The kitchens that opened cameras to the public; the only way from a public address to a kitchen. Singleton.</summary>
public sealed class PublicDirectory(HubConfiguration configuration)
{
    private readonly FrozenDictionary<string, PublicKitchen> _kitchens = configuration.PublicKitchens.ToFrozenDictionary(k => k.Kitchen.Id, StringComparer.Ordinal);

    /// <summary>All of them, in order of the configuration.</summary>
    public IReadOnlyList<PublicKitchen> All => configuration.PublicKitchens;

    /// <summary>The public kitchen of that id, or null: none, or one that opened nothing.</summary>
    public PublicKitchen? Find(string id) => _kitchens.GetValueOrDefault(id);

    /// <summary>The address that a QR code leads to.</summary>
    public Uri AddressOf(PublicKitchen kitchen) => new(configuration.PublicUrl!, PublicRoutes.Of(kitchen));
}
