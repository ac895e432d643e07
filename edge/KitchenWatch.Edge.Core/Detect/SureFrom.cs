namespace KitchenWatch.Edge.Core.Detect;

/// <summary>How probable an answer must be to be given, 0.5 to 1 each; below, the judge can't judge. 0 where nobody looked.</summary>
/// <param name="Bare">For bare, or no mask.</param>
/// <param name="Covered">For covered, or a mask.</param>
public readonly record struct SureFrom(float Bare, float Covered);
