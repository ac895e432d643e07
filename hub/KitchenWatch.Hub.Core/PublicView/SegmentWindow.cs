using System.Globalization;
using System.Text;

namespace KitchenWatch.Hub.Core.PublicView;

/// <summary>
/// The newest segments of a stream and their play list (HTTP Live Streaming, RFC 8216). Never changes: a newer segment makes a newer window, so
/// that any number of readers needs no lock.
/// </summary>
public sealed class SegmentWindow
{
    /// <summary>Segments that a play list names.</summary>
    public const int Listed = 6;

    /// <summary>Segments that can be fetched: who read the list before the last change must still find them.</summary>
    public const int Kept = 10;

    /// <summary>Before the first segment.</summary>
    public static readonly SegmentWindow Empty = new([], 0);

    private readonly PublicSegment[] _kept;
    private readonly long _breaksGone;

    private SegmentWindow(PublicSegment[] kept, long breaksGone)
    {
        (_kept, _breaksGone) = (kept, breaksGone);
        Playlist = kept.Length == 0 ? [] : Encoding.UTF8.GetBytes(Text());
    }

    /// <summary>UTF-8 text; empty before the first segment.</summary>
    public byte[] Playlist { get; }

    /// <summary>The newest segment, or null.</summary>
    public PublicSegment? Newest => _kept.Length == 0 ? null : _kept[^1];

    /// <summary>The window after one more segment.</summary>
    public SegmentWindow With(PublicSegment segment)
    {
        var unlisted = _kept.Length >= Listed && _kept[^Listed].AfterBreak ? 1 : 0;
        return new SegmentWindow([.. _kept.Length < Kept ? _kept : _kept[1..], segment], _breaksGone + unlisted);
    }

    /// <summary>The segment of that number, or null: too old, or never there.</summary>
    public PublicSegment? Find(long number) => _kept.Length > 0 && number - _kept[0].Number is >= 0 and var at && at < _kept.Length ? _kept[at] : null;

    /// <summary>What a decoder needs before the segment of that number and later ones, or null.</summary>
    public PublicInit? FindInit(long number) => Array.Find(_kept, s => s.Init.Number == number)?.Init;

    private string Text()
    {
        var listed = _kept.AsSpan(Math.Max(0, _kept.Length - Listed));
        var target = 1.0;
        foreach (var segment in listed)
        {
            target = Math.Max(target, Math.Ceiling(segment.Duration.TotalSeconds));
        }

        var text = new StringBuilder("#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-INDEPENDENT-SEGMENTS\n");
        Line(text, $"#EXT-X-TARGETDURATION:{target:0}");
        Line(text, $"#EXT-X-MEDIA-SEQUENCE:{listed[0].Number}");
        Line(text, $"#EXT-X-DISCONTINUITY-SEQUENCE:{_breaksGone}");
        PublicInit? init = null;
        foreach (var segment in listed)
        {
            if (segment.AfterBreak)
            {
                text.Append("#EXT-X-DISCONTINUITY\n");
            }

            if (segment.Init != init)
            {
                init = segment.Init;
                Line(text, $"#CODEC:{init.Codec}");
                Line(text, $"#EXT-X-MAP:URI=\"init-{init.Number}.mp4\"");
            }

            Line(text, $"#EXT-X-PROGRAM-DATE-TIME:{segment.TakenAt:yyyy-MM-ddTHH:mm:ss.fffZ}");
            Line(text, $"#EXTINF:{segment.Duration.TotalSeconds:0.000},");
            Line(text, $"{segment.Number}.m4s");
        }

        return text.ToString();
    }

    private static void Line(StringBuilder text, FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
