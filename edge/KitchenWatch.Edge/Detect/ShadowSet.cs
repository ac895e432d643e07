namespace KitchenWatch.Edge.Detect;

/// <summary>The models that run beside a camera's own, and raise nothing; null where none does.</summary>
public sealed record ShadowSet(BoxDetector? Heads, HatJudge? Hats, BoxDetector? Rodents)
{
    public bool IsEmpty => Heads is null && Hats is null && Rodents is null;
}
