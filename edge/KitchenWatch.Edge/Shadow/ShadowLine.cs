using System.Text.Json.Serialization;

namespace KitchenWatch.Edge.Shadow;

/// <summary>One line of <c>shadow.jsonl</c>: a difference, or a day's counts.</summary>
/// <param name="At">Time of the picture, or of the day's last one, UTC.</param>
/// <param name="Camera">Its id.</param>
/// <param name="Model">Name in the manifest.</param>
/// <param name="First">Version in use.</param>
/// <param name="Second">Version in the shadow.</param>
internal sealed record ShadowLine(DateTimeOffset At, string Camera, string Model, string First, string Second)
{
    /// <summary>Of a difference: which.</summary>
    public ShadowKind? Kind { get; init; }

    /// <summary>Of a difference: x, y, width, height in pixels of the camera's small picture.</summary>
    public float[]? Box { get; init; }

    /// <summary>Of a difference: answer of the version in use, null where it gave none.</summary>
    public ShadowAnswer? Says { get; init; }

    /// <summary>Of a difference: answer of the version in the shadow, null where it gave none.</summary>
    public ShadowAnswer? Shadow { get; init; }

    /// <summary>Of a day: looks that both answered alike, and the three kinds of difference.</summary>
    public ShadowCounts? Day { get; init; }
}

/// <summary>One answer.</summary>
/// <param name="What">The class, or covered, bare, cannot-judge.</param>
/// <param name="Probability">Score or probability, 0 to 1.</param>
public sealed record ShadowAnswer(string What, float Probability);

/// <summary>Counts of one camera, model and day.</summary>
public readonly record struct ShadowCounts(long Agree, long OnlyFirst, long OnlySecond, long Differ);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ShadowLine))]
internal sealed partial class ShadowJson : JsonSerializerContext;
