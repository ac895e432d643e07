using System.Text.Json;
using System.Text.Json.Serialization;

namespace KitchenWatch.Contracts.Identity;

/// <summary>Names a camera or a sensor of a kitchen, unique within its device. Can't hold text that <see cref="Slug"/> refuses.</summary>
[JsonConverter(typeof(Converter))]
public readonly record struct SourceId
{
    private readonly string? _text;

    /// <exception cref="FormatException">The text is no <see cref="Slug"/>.</exception>
    public SourceId(string text) => _text = Slug.Require(text, "Camera or sensor id");

    /// <inheritdoc />
    public override string ToString() => _text ?? throw new InvalidOperationException("Camera or sensor id was never set.");

    internal sealed class Converter : JsonConverter<SourceId>
    {
        public override SourceId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.GetString() is { } text && Slug.IsValid(text) ? new SourceId(text) : throw new JsonException("Camera or sensor id is no valid name.");

        public override void Write(Utf8JsonWriter writer, SourceId value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }
}
