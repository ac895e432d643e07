using KitchenWatch.Contracts.Messages;

namespace KitchenWatch.Edge.Evaluate;

/// <summary>A labelled temperature series.</summary>
/// <param name="Name">Of its file, without <c>.csv</c>.</param>
/// <param name="Kind">What it stands in; for an unknown kind, chilled or frozen by its limit.</param>
/// <param name="Limit">Upper limit, °C; null where neither the series nor its kind has one.</param>
/// <param name="Readings">In the file's order.</param>
/// <param name="Windows">What happens in it.</param>
/// <param name="BadRows">Rows without a time or a number.</param>
/// <param name="CantJudge">Why it can't be judged; null else.</param>
internal sealed record StoreSeries(
    string Name, StoreKind Kind, double? Limit, IReadOnlyList<SensorReading> Readings, IReadOnlyList<SeriesWindow> Windows, int BadRows, string? CantJudge)
{
    /// <summary>The store it is of; its own name where the index does not say.</summary>
    public string Store { get; init; } = Name;

    /// <summary>Days from the earliest to the latest reading.</summary>
    public double Days => Readings.Count == 0 ? 0 : (Readings.Max(r => r.At) - Readings.Min(r => r.At)).TotalDays;
}

/// <summary>A stretch of a series and what a watch is expected to do in it.</summary>
/// <param name="Kind">What happens.</param>
/// <param name="Start">First moment.</param>
/// <param name="End">Last moment.</param>
/// <param name="Expect"><c>warn</c>, <c>quiet</c> or <c>either</c>.</param>
internal sealed record SeriesWindow(string Kind, DateTimeOffset Start, DateTimeOffset End, string Expect)
{
    /// <summary>A warning up to so long after a failure's end still counts as found.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromMinutes(30);

    public bool Holds(DateTimeOffset at) => at >= Start && at <= End;

    public bool HoldsOrFollows(DateTimeOffset at) => at >= Start && at <= End + Grace;
}
