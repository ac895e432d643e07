using System.Text.Json.Serialization;

namespace KitchenWatch.Contracts.Messages;

/// <summary>How grave a violation is; on the wire in kebab-case.</summary>
[JsonConverter(typeof(KebabCase<Severity>))]
public enum Severity
{
    Minor,
    Major,
    Critical,
}
