using System.Globalization;
using KitchenWatch.Contracts.Live;

namespace KitchenWatch.Edge.Core.Recording;

/// <summary>One finished file of a camera's recording: whole groups of pictures without a gap.</summary>
/// <param name="FromMs">When its first picture came, ms since 1970 UTC; its name in the folder, so unique there.</param>
/// <param name="ToMs">When its last picture came.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Before">Why nothing stands just before it; none where the file before goes on into it.</param>
public readonly record struct RecordedSegment(long FromMs, long ToMs, long Bytes, GapCause Before)
{
    private const string Ending = ".mp4";
    private const string GrowingEnding = ".growing";

    /// <summary>All but the length stands in the name, so that the index is rebuilt without opening a file.</summary>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"{FromMs:D13}-{ToMs:D13}-{Letter(Before)}{Ending}");

    /// <summary>The name while it grows: its end is not known yet.</summary>
    public string GrowingName => string.Create(CultureInfo.InvariantCulture, $"{FromMs:D13}-{Letter(Before)}{GrowingEnding}");

    /// <summary>Reads the name of a finished file.</summary>
    public static bool TryParse(string name, long bytes, out RecordedSegment segment)
    {
        segment = default;
        if (!name.EndsWith(Ending, StringComparison.Ordinal)
            || name[..^Ending.Length].Split('-') is not [var from, var to, [var letter]]
            || !TryMs(from, out var fromMs) || !TryMs(to, out var toMs) || toMs < fromMs || Cause(letter) is not { } cause)
        {
            return false;
        }

        segment = new RecordedSegment(fromMs, toMs, bytes, cause);
        return true;
    }

    /// <summary>Reads the name of a file that was growing; its end is its beginning.</summary>
    public static bool TryParseGrowing(string name, out RecordedSegment segment)
    {
        segment = default;
        if (!name.EndsWith(GrowingEnding, StringComparison.Ordinal)
            || name[..^GrowingEnding.Length].Split('-') is not [var from, [var letter]]
            || !TryMs(from, out var fromMs) || Cause(letter) is not { } cause)
        {
            return false;
        }

        segment = new RecordedSegment(fromMs, fromMs, 0, cause);
        return true;
    }

    /// <summary>True when some of it lies between the two moments.</summary>
    public bool Overlaps(long fromMs, long toMs) => FromMs <= toMs && ToMs >= fromMs;

    private static bool TryMs(string text, out long ms) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ms);

    private static char Letter(GapCause cause) => (char)('a' + (int)cause);

    private static GapCause? Cause(char letter) => Enum.IsDefined((GapCause)(letter - 'a')) ? (GapCause)(letter - 'a') : null;
}
