using System.Globalization;

namespace KitchenWatch.Edge.Recording;

/// <summary>Where somebody reads in a recording, and what the last packet was, so that a new stream is told from one that goes on.</summary>
/// <param name="FromMs">The file, by its beginning; of a place that is only a moment, that moment.</param>
/// <param name="Offset">The next fragment in it; -1 for a moment.</param>
/// <param name="DecodeTime">Of the last packet.</param>
/// <param name="AtMs">When it came; 0 before the first.</param>
/// <param name="Init">Tells its initialisation segment from others.</param>
internal readonly record struct RecordedPlace(long FromMs, long Offset, long DecodeTime, long AtMs, uint Init)
{
    public bool IsMoment => Offset < 0;

    public static RecordedPlace Moment(long ms) => new(ms, -1, 0, 0, 0);

    /// <summary>Reads what <see cref="ToString"/> wrote, or a moment: <c>t</c> and milliseconds.</summary>
    public static bool TryParse(string? text, out RecordedPlace place)
    {
        place = default;
        if (text is ['t', .. var ms] && TryNumber(ms, out var moment))
        {
            place = Moment(moment);
            return true;
        }

        if (text?.Split('.') is not [var a, var b, var c, var d, var e]
            || !TryNumber(a, out var from) || !TryNumber(b, out var offset) || !TryNumber(c, out var decode) || !TryNumber(d, out var at)
            || !uint.TryParse(e, NumberStyles.None, CultureInfo.InvariantCulture, out var init))
        {
            return false;
        }

        place = new RecordedPlace(from, offset, decode, at, init);
        return true;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{FromMs}.{Offset}.{DecodeTime}.{AtMs}.{Init}");

    private static bool TryNumber(string text, out long number) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
