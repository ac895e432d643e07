namespace KitchenWatch.Edge.Core.Privacy;

/// <summary>Drawn words: how much of each pixel they cover, 0 to 255, rows without padding.</summary>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Cover">Width × Height bytes.</param>
public sealed record Caption(int Width, int Height, byte[] Cover)
{
    /// <summary>Nothing.</summary>
    public static Caption None { get; } = new(0, 0, []);
}
