namespace KitchenWatch.Edge.Configuration;

/// <summary>One thing wrong with the configuration.</summary>
/// <param name="Place">Where, as a JSON path: <c>$.cameras[0].url</c>.</param>
/// <param name="Text">What is wrong and what is expected; never the value of a secret.</param>
public sealed record Mistake(string Place, string Text)
{
    /// <inheritdoc />
    public override string ToString() => $"{Place}: {Text}";
}
