namespace KitchenWatch.Edge.Core.Detect;

/// <summary>How likely a head wears each kind; 0 to 1 each, 1 together.</summary>
/// <param name="ChefHat">Toques, skull caps, cook's caps.</param>
/// <param name="Hairnet">Hair nets and bouffants.</param>
/// <param name="Other">Caps, scarves, helmets and other headwear.</param>
/// <param name="Bare">Nothing.</param>
public readonly record struct HatKinds(float ChefHat, float Hairnet, float Other, float Bare);
