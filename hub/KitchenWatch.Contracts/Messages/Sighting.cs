using KitchenWatch.Contracts.Identity;

namespace KitchenWatch.Contracts.Messages;

/// <summary>What a camera's rule saw.</summary>
/// <param name="Track">Number of the track within the edge's run.</param>
/// <param name="Looks">Judged looks that agreed.</param>
/// <param name="Confidence">Mean probability of those looks, 0 to 1.</param>
/// <param name="Box">Where, in the last of those looks.</param>
/// <param name="Model">Name and version of the model that judged, e.g. <c>hats 1.0.0</c>.</param>
/// <param name="ModelSha256">Hash of that model's file.</param>
public sealed record Sighting(int Track, int Looks, double Confidence, Box Box, string Model, Sha256 ModelSha256)
{
    internal string? Fault() => this switch
    {
        { Looks: < 1 } => "looks count from 1",
        { Confidence: not (>= 0 and <= 1) } => "confidence is not within 0 to 1",
        { Model.Length: 0 or > 80 } => "model has no name, or one over 80 characters",
        _ => Box.Fault(),
    };
}
