using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using KitchenWatch.Contracts.Messages;

namespace KitchenWatch.Contracts;

/// <summary>
/// The JSON of every MQTT message: camelCase, enums in kebab-case, times in ISO 8601 with offset. A reader
/// ignores fields that it does not know, and refuses a message that lacks one it needs.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    MaxDepth = 8)]
[JsonSerializable(typeof(ViolationMessage))]
[JsonSerializable(typeof(EvidenceMessage))]
[JsonSerializable(typeof(EdgeStatus))]
[JsonSerializable(typeof(HubAck))]
[JsonSerializable(typeof(SensorReading))]
public sealed partial class Wire : JsonSerializerContext
{
    /// <summary>The version of messages that this build writes, and the highest that it reads.</summary>
    public const int Version = 1;

    /// <summary>Largest message on any topic, in bytes. Pictures never travel over MQTT.</summary>
    public const int MaxMessageBytes = 64 * 1024;

    /// <summary>Reads one message; on failure <paramref name="refusal"/> says why in one line that holds no text of the sender's.</summary>
    public static bool TryRead<T>(
        ReadOnlySpan<byte> utf8,
        JsonTypeInfo<T> type,
        [NotNullWhen(true)] out T? message,
        [NotNullWhen(false)] out string? refusal)
        where T : class, IWireMessage
    {
        message = null;
        if (utf8.Length > MaxMessageBytes)
        {
            refusal = $"{utf8.Length} bytes, and at most {MaxMessageBytes} are read";
            return false;
        }

        T? read;
        try
        {
            read = JsonSerializer.Deserialize(utf8, type);
        }
        catch (JsonException e)
        {
            refusal = $"no {typeof(T).Name} (at {e.Path ?? "$"}, byte {e.BytePositionInLine ?? 0})";
            return false;
        }

        if (read is null)
        {
            refusal = "empty";
            return false;
        }

        refusal = read.V is < 1 or > Version ? $"version {read.V}, and 1 to {Version} are read" : read.Fault();
        if (refusal is not null)
        {
            return false;
        }

        message = read;
        return true;
    }
}
