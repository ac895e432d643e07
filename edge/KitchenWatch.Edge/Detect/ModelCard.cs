using System.Collections.Immutable;
using KitchenWatch.Edge.Core.Detect;

namespace KitchenWatch.Edge.Detect;

/// <summary>What the manifest says of one model, after every check. The file's bytes are those that were hashed.</summary>
public sealed record ModelCard
{
    public required ModelIdentity Identity { get; init; }

    /// <summary>The model's file, read once: what was hashed is what is loaded.</summary>
    public required byte[] Bytes { get; init; }

    /// <summary>Name of the input, which is float32: pictures as NCHW, BGR, 0 to 255; features as [N, features].</summary>
    public required string Input { get; init; }

    /// <summary>What the input holds.</summary>
    public InputKind Kind { get; init; }

    /// <summary>Pixels; 0 for features.</summary>
    public int Width { get; init; }

    /// <summary>Pixels; 0 for features.</summary>
    public int Height { get; init; }

    /// <summary>Larger sizes at which the same model looks at larger pictures, from small to large; mostly none.</summary>
    public ImmutableArray<InputSize> Larger { get; init; } = [];

    /// <summary>All sizes of a picture's input, from small to large.</summary>
    public ImmutableArray<InputSize> Sizes => [new(Width, Height), .. Larger];

    /// <summary>Names of the numbers that make the input, in order; empty for pictures.</summary>
    public ImmutableArray<string> Features { get; init; } = [];

    public required ImmutableArray<string> Labels { get; init; }

    /// <summary>Labels that were never tested on real pictures: what rests on them is shown to a person before a notice.</summary>
    public ImmutableHashSet<string> Experimental { get; init; } = [];

    /// <summary>Thresholds by name, each 0 to 1; one named as a label holds for that label alone.</summary>
    public required ImmutableDictionary<string, float> Thresholds { get; init; }

    /// <summary>Used where a camera names no version; without such a mark the newest is.</summary>
    public bool IsDefault { get; init; }

    /// <summary>Smallest head that the model is made for, by its larger side in pixels; 0 where it says none.</summary>
    public int MinimumHeadPx { get; init; }

    /// <summary>The threshold of a label: its own, else <c>score</c>.</summary>
    /// <exception cref="ModelException">The manifest states neither.</exception>
    public float ScoreOf(string label) => Thresholds.TryGetValue(label, out var own) ? own : Threshold("score");

    /// <exception cref="ModelException">The manifest states no such threshold.</exception>
    public float Threshold(string name) => Thresholds.TryGetValue(name, out var value)
        ? value
        : throw new ModelException($"{Identity.Label} has no threshold '{name}' in its manifest");

    /// <summary>The input's shape with that many pictures or vectors.</summary>
    public long[] Shape(int batch) => Kind == InputKind.Picture ? [batch, 3, Height, Width] : [batch, Features.Length];
}

/// <summary>What a model looks at.</summary>
public enum InputKind
{
    Picture,

    /// <summary>Named numbers, computed from measurements.</summary>
    Features,
}
