using System.Text.Json.Serialization;

namespace KitchenWatch.Edge.Evaluate;

/// <summary>One entry of <c>series.json</c>; all fields may be missing. Series with the same <c>store</c> are of one sensor at different times.</summary>
internal sealed record SeriesEntry(
    string? Kind,
    [property: JsonPropertyName("limit_c")] double? LimitC,
    string? Unit,
    string? Store,
    List<SeriesEntry.Window?>? Windows)
{
    internal sealed record Window(string? Kind, string? Start, string? End, string? Expect);
}
