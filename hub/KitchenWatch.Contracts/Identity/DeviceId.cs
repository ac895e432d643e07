using System.Text.Json;
using System.Text.Json.Serialization;

namespace KitchenWatch.Contracts.Identity;

/// <summary>Names the edge box or sensor that holds an account at the hub's broker. Can't hold text that <see cref="Slug"/> refuses.</summary>
[JsonConverter(typeof(Converter))]
public readonly record struct DeviceId
{
    private readonly string? _text;

    /// <exception cref="FormatException">The text is no <see cref="Slug"/>.</exception>
    public DeviceId(string text) => _text = Slug.Require(text, "Device id");

    /// <inheritdoc />
    public override string ToString() => _text ?? throw new InvalidOperationException("Device id was never set.");

    internal sealed class Converter : JsonConverter<DeviceId>
    {
        public override DeviceId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.GetString() is { } text && Slug.IsValid(text) ? new DeviceId(text) : throw new JsonException("Device id is no valid name.");

        public override void Write(Utf8JsonWriter writer, DeviceId value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }
}
