using System.Text.Json.Serialization;
using KitchenWatch.Edge.Evaluate.Films;
using KitchenWatch.Edge.Evaluate.Privacy;
using KitchenWatch.Edge.Evaluate.Sheets;

namespace KitchenWatch.Edge.Evaluate;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(List<HeadEntry>))]
[JsonSerializable(typeof(DetectorReport))]
[JsonSerializable(typeof(NegativesReport))]
[JsonSerializable(typeof(HatReport))]
[JsonSerializable(typeof(MaskReport))]
[JsonSerializable(typeof(VideoReport))]
[JsonSerializable(typeof(FilmsReport))]
[JsonSerializable(typeof(FilmTruth))]
[JsonSerializable(typeof(SheetReport))]
[JsonSerializable(typeof(TemperatureReport))]
[JsonSerializable(typeof(Dictionary<string, SeriesEntry>))]
[JsonSerializable(typeof(HealthReport))]
[JsonSerializable(typeof(PrivacyReport))]
internal sealed partial class EvalJson : JsonSerializerContext;
