using System.Collections.Immutable;

namespace KitchenWatch.Edge.Detect;

/// <summary>What the manifest says of one model, after every check. The file's bytes are those that were hashed.</summary>
public sealed record ModelCard
{
    public required ModelIdentity Identity { get; init; }

    /// <summary>The model's file, read once: what was hashed is what is loaded.</summary>
    public required byte[] Bytes { get; init; }

    /// <summary>Name of the input: float32, NCHW, BGR, 0 to 255.</summary>
    public required string Input { get; init; }

    public required int Width { get; init; }

    public required int Height { get; init; }

    public required ImmutableArray<string> Labels { get; init; }

    /// <summary>Thresholds by name, each 0 to 1.</summary>
    public required ImmutableDictionary<string, float> Thresholds { get; init; }

    /// <summary>Smallest head that the model is made for, by its larger side in pixels; 0 where it says none.</summary>
    public int MinimumHeadPx { get; init; }
}
