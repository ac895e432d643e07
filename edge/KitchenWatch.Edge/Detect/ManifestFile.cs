using System.Text.Json.Serialization;

namespace KitchenWatch.Edge.Detect;

/// <summary>The form of <c>models/manifest.json</c>; unknown fields are ignored, missing ones are null and reported by the reader.</summary>
internal sealed record ManifestFile(List<ManifestFile.Model?>? Models)
{
    internal sealed record Model(
        string? Name,
        string? Version,
        string? File,
        string? Sha256,
        Shape? Input,
        List<string>? Labels,
        Dictionary<string, float>? Thresholds,
        List<string>? Experimental,
        bool? Default,
        int? MinimumHeadPx);

    /// <summary>Of a picture all but the features, of a vector of features its name and theirs.</summary>
    internal sealed record Shape(
        string? Kind, string? Name, int? Width, int? Height, string? Layout, string? Colour, List<float>? Range, List<string>? Features, List<Size?>? Larger);

    /// <summary>Another size at which the same model looks at pictures.</summary>
    internal sealed record Size(int? Width, int? Height);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ManifestFile))]
internal sealed partial class ManifestJson : JsonSerializerContext;
