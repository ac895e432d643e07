using System.Globalization;
using KitchenWatch.Edge.Configuration;

namespace KitchenWatch.Edge.Capture;

/// <summary>The arguments of a camera's ffmpeg. They hold no address of a network camera and no password.</summary>
internal static class FfmpegArguments
{
    /// <summary>Protocols that a camera's address may use; files are left out, so that no answer of a camera can name one.</summary>
    private const string NetworkProtocols = "unix,rtsp,rtsps,rtp,tcp,udp,tls,crypto";

    /// <param name="camera">The camera.</param>
    /// <param name="mainList">Socket that serves the main stream's <see cref="StreamList"/>; unused for a file.</param>
    /// <param name="subList">The same of the sub-stream.</param>
    /// <param name="packets">Socket that takes the copied stream as fragmented MP4.</param>
    /// <param name="subPackets">The same of the sub-stream: it is fetched for the analysis in any case.</param>
    public static IReadOnlyList<string> Of(CameraSettings camera, string mainList, string subList, string packets, string subPackets)
    {
        var analysed = camera.SubUrl is null ? "0:v:0" : "1:v:0";
        return
        [
            "-nostdin", "-hide_banner", "-nostats", "-loglevel", "error",
            .. Input(camera.Url, mainList),
            .. camera.SubUrl is { } sub ? Input(sub, subList) : [],
            "-map", analysed, "-an", "-vf", Filter(camera.Analysis), "-pix_fmt", "bgr24", "-f", "rawvideo", "pipe:1",
            .. Copy("0:v:0", packets),
            .. camera.SubUrl is null ? [] : Copy("1:v:0", subPackets),
        ];
    }

    private static IEnumerable<string> Copy(string stream, string socket) =>
    [
        "-map", stream, "-an", "-c", "copy", "-movflags", "frag_every_frame+empty_moov+default_base_moof", "-flush_packets", "1", "-f", "mp4", "unix:" + socket,
    ];

    private static IEnumerable<string> Input(CameraUrl url, string list) => url.IsFile
        ? ["-threads", "1", "-re", "-stream_loop", "-1", "-protocol_whitelist", "file", "-i", "file:" + url.Address]
        :
        [
            "-threads", "1", "-fflags", "nobuffer", "-f", "concat", "-safe", "0", "-protocol_whitelist", NetworkProtocols, "-i", "unix:" + list,
        ];

    /// <summary>Pictures are dropped before they are scaled: the other order costs a fifth more.</summary>
    private static string Filter(AnalysisSettings analysis) => string.Create(
        CultureInfo.InvariantCulture,
        $"fps={analysis.FramesPerSecond},scale={analysis.Width}:{analysis.Height}:flags=bilinear");
}
