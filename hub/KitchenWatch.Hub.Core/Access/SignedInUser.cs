using KitchenWatch.Hub.Core.Kitchens;

namespace KitchenWatch.Hub.Core.Access;

/// <summary>A person with a valid account, and how far it reaches.</summary>
/// <param name="Name">The name to sign in with.</param>
/// <param name="Display">The name for people.</param>
/// <param name="Role">What the person is to a kitchen.</param>
/// <param name="Kitchens">Of a manager: ids of the kitchens named in the account.</param>
/// <param name="Districts">Of an inspector: the districts named in the account.</param>
public sealed record SignedInUser(
    string Name, string Display, Role Role, IReadOnlySet<string> Kitchens, IReadOnlySet<string> Districts)
{
    /// <summary>
    /// The one rule of who sees what: a manager the named kitchens, an inspector the kitchens of the named districts.
    /// Notices, evidence, live pictures and readings all follow their kitchen.
    /// </summary>
    public bool MaySee(Kitchen kitchen) => Role switch
    {
        Role.Manager => Kitchens.Contains(kitchen.Id),
        Role.Inspector => Districts.Contains(kitchen.District),
        _ => false,
    };
}
