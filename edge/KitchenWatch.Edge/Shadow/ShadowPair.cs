namespace KitchenWatch.Edge.Shadow;

/// <summary>Two versions of one model that look at the same.</summary>
/// <param name="Model">Its name in the manifest.</param>
/// <param name="First">Version that the camera uses.</param>
/// <param name="Second">Version in the shadow.</param>
public sealed record ShadowPair(string Model, string First, string Second);
