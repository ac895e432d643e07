using System.Text.Json.Serialization;

namespace KitchenWatch.Edge.Learning;

/// <summary>First line of a file of learned numbers.</summary>
/// <param name="Format">Of the file: 1.</param>
/// <param name="Subject">What the numbers are of.</param>
/// <param name="Version">Of their order and meaning.</param>
/// <param name="At">When they were written, UTC.</param>
internal sealed record LearnedHeader(int Format, string Subject, int Version, DateTimeOffset At);

/// <summary>The line's JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(LearnedHeader))]
internal sealed partial class LearnedJson : JsonSerializerContext;
