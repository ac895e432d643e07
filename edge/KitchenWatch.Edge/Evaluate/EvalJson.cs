using System.Text.Json.Serialization;

namespace KitchenWatch.Edge.Evaluate;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(List<HeadEntry>))]
[JsonSerializable(typeof(DetectorReport))]
[JsonSerializable(typeof(NegativesReport))]
[JsonSerializable(typeof(HatReport))]
[JsonSerializable(typeof(MaskReport))]
[JsonSerializable(typeof(VideoReport))]
[JsonSerializable(typeof(ClipTruth))]
internal sealed partial class EvalJson : JsonSerializerContext;
