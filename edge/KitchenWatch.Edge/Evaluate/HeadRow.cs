using System.Globalization;
using KitchenWatch.Edge.Core.Detect;

namespace KitchenWatch.Edge.Evaluate;

/// <summary>One line of measures over a part of the heads.</summary>
/// <param name="By">source, size (larger side in pixels), view, label, or the threshold that all heads are held to.</param>
/// <param name="Name">Which.</param>
/// <param name="Heads">With a clear label.</param>
/// <param name="Judged">Heads that were called covered or bare.</param>
/// <param name="JudgedShare">Judged of all.</param>
/// <param name="Accuracy">Right of the judged.</param>
/// <param name="BareFound">Bare called bare, of all bare ones.</param>
/// <param name="BareError">Covered called bare, of all covered ones.</param>
public sealed record HeadRow(string By, string Name, int Heads, int Judged, double JudgedShare, double Accuracy, double BareFound, double BareError)
{
    /// <summary>Rows by source, by size and by view.</summary>
    internal static IEnumerable<HeadRow> Usual(
        IReadOnlyList<(HeadEntry Entry, HatLook Look)> heads, Func<IEnumerable<(HeadEntry Entry, HatLook Look)>, TwoSides> count) =>
    [
        .. Each("source", heads, e => e.Source, count), .. Each("size", heads, e => SizeOf(e.Size), count), .. Each("view", heads, e => e.View, count),
    ];

    /// <summary>A row for each name that the data says.</summary>
    internal static IEnumerable<HeadRow> Each(
        string by,
        IEnumerable<(HeadEntry Entry, HatLook Look)> heads,
        Func<HeadEntry, string?> name,
        Func<IEnumerable<(HeadEntry Entry, HatLook Look)>, TwoSides> count) => heads
        .Where(h => name(h.Entry) is not null)
        .GroupBy(h => name(h.Entry)!)
        .OrderBy(g => g.Key, StringComparer.Ordinal)
        .Select(g => Of(by, g.Key, count(g)));

    /// <summary>A row for all heads, held to this threshold instead of the manifest's.</summary>
    internal static HeadRow At(float threshold, TwoSides sides) => Of("threshold", threshold.ToString("0.00", CultureInfo.InvariantCulture), sides);

    private static HeadRow Of(string by, string name, TwoSides sides) =>
        new(by, name, sides.Heads, sides.Judged, sides.JudgedShare, sides.Accuracy, sides.BareFound, sides.BareError);

    private static string SizeOf(float pixels) => pixels switch { < 20 => "below 20", < 32 => "20 to 31", < 64 => "32 to 63", _ => "64 and more" };
}
