using KitchenWatch.Edge.Core.Privacy;

namespace KitchenWatch.Edge.Privacy;

/// <summary>How the public rendition is encoded; the same for a camera and for a film that is measured.</summary>
internal static class PublicCodec
{
    /// <summary>Seconds from key frame to key frame.</summary>
    private const int KeySeconds = 2;

    /// <summary>The encoder alone, whatever it is given.</summary>
    public static IReadOnlyList<string> Encoder { get; } =
    [
        "-an", "-c:v", "libx264", "-preset", "veryfast", "-tune", "zerolatency", "-threads", "1", "-profile:v", "main", "-pix_fmt", "yuv420p",
        "-crf", "26", "-maxrate", "500k", "-bufsize", "1000k",
        "-g", $"{KeySeconds * PublicSize.FramesPerSecond}", "-keyint_min", $"{KeySeconds * PublicSize.FramesPerSecond}", "-sc_threshold", "0", "-bf", "0",
    ];

    /// <summary>What the box runs: a fragment for each picture, on standard output.</summary>
    public static IReadOnlyList<string> Fragments =>
        Arguments("-movflags", "frag_every_frame+empty_moov+default_base_moof", "-flush_packets", "1", "-f", "mp4", "pipe:1");

    /// <summary>Raw pictures on standard input, H.264 (main profile, no B frames, so that a picture is a fragment) out; no sound anywhere.</summary>
    /// <param name="output">Container's options and the place.</param>
    public static IReadOnlyList<string> Arguments(params IEnumerable<string> output) =>
    [
        "-hide_banner", "-nostats", "-loglevel", "error",
        "-f", "rawvideo", "-pix_fmt", "bgr24", "-video_size", $"{PublicSize.Width}x{PublicSize.Height}", "-framerate", $"{PublicSize.FramesPerSecond}", "-i", "pipe:0",
        .. Encoder,
        .. output,
    ];
}
