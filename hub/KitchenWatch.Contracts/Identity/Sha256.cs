using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace KitchenWatch.Contracts.Identity;

/// <summary>A SHA-256 as 64 lower-case hexadecimal digits: the name of an evidence file and of a model.</summary>
[JsonConverter(typeof(Converter))]
public readonly record struct Sha256
{
    private readonly string? _hex;

    /// <exception cref="FormatException">The text is not 64 lower-case hexadecimal digits.</exception>
    public Sha256(string hex) => _hex = IsValid(hex) ? hex : throw new FormatException("A SHA-256 is 64 lower-case hexadecimal digits.");

    /// <summary>True for exactly 64 lower-case hexadecimal digits.</summary>
    public static bool IsValid(string? hex) => hex is { Length: 64 } && hex.All(char.IsAsciiHexDigitLower);

    /// <summary>Hashes the bytes.</summary>
    public static Sha256 Of(ReadOnlySpan<byte> bytes) => new(Convert.ToHexStringLower(SHA256.HashData(bytes)));

    /// <inheritdoc />
    public override string ToString() => _hex ?? throw new InvalidOperationException("The SHA-256 was never set.");

    internal sealed class Converter : JsonConverter<Sha256>
    {
        public override Sha256 Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.GetString() is { } text && IsValid(text) ? new Sha256(text) : throw new JsonException("A SHA-256 is 64 lower-case hexadecimal digits.");

        public override void Write(Utf8JsonWriter writer, Sha256 value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }
}
