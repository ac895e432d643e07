namespace KitchenWatch.Edge.Detect;

/// <summary>The models that run beside a camera's own, and raise nothing; null where none does.</summary>
public sealed record ShadowSet(BoxDetector? Heads, HatJudge? Hats, BoxDetector? Pests)
{
    public bool IsEmpty => Heads is null && Hats is null && Pests is null;
}
