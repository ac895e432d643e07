namespace KitchenWatch.Contracts.Messages;

/// <summary>A rectangle as shares of the picture's width and height, 0 to 1, from its top left corner.</summary>
public sealed record Box(double X, double Y, double Width, double Height)
{
    internal string? Fault() =>
        X is >= 0 and <= 1 && Y is >= 0 and <= 1 && Width is > 0 and <= 1 && Height is > 0 and <= 1
            ? null
            : "box is not within the picture";
}
