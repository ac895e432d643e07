using System.Text.Json;
using System.Text.Json.Serialization;

namespace KitchenWatch.Contracts.Messages;

/// <summary>Writes an enum's name in kebab-case and reads nothing else: a number is refused.</summary>
public sealed class KebabCase<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false)
    where T : struct, Enum;
