namespace KitchenWatch.Edge.Live.Made;

/// <summary>The arguments of an ffmpeg that makes H.264 of a copied stream: fragmented MP4 on standard input and on standard output.</summary>
internal static class EncoderArguments
{
    /// <summary>
    /// What a browser's window shows of it, and half of what a wider picture costs; pictures wider than this are made smaller. One thread each way:
    /// the box has other work. Nothing waits for a later picture: no look-ahead, no B-pictures.
    /// </summary>
    public static IReadOnlyList<string> Compatible { get; } =
    [
        "-nostdin", "-hide_banner", "-nostats", "-loglevel", "error",
        "-threads", "1", "-flags", "low_delay", "-analyzeduration", "0", "-fpsprobesize", "0", "-f", "mp4", "-i", "pipe:0",
        "-an", "-fps_mode", "passthrough", "-vf", "scale='min(1280,iw)':-2", "-pix_fmt", "yuv420p",
        "-c:v", "libx264", "-preset", "ultrafast", "-tune", "zerolatency", "-threads", "1", "-g", "50", "-crf", "26", "-maxrate", "3M", "-bufsize", "3M",
        "-movflags", "frag_every_frame+empty_moov+default_base_moof", "-flush_packets", "1", "-f", "mp4", "pipe:1",
    ];
}
