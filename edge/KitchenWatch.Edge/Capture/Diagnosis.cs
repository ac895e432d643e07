using KitchenWatch.Contracts.Messages;

namespace KitchenWatch.Edge.Capture;

/// <summary>Why a camera gives no pictures.</summary>
/// <param name="State">The kind.</param>
/// <param name="Detail">What is wrong and what to do, in English; never a piece of what ffmpeg or the camera said.</param>
public sealed record Diagnosis(CameraState State, string Detail)
{
    public static Diagnosis Stalled { get; } = new(
        CameraState.Stalled, "The connection stands but no picture comes. The edge connects again; if it stays so, restart the camera.");

    public static Diagnosis Ended { get; } = new(
        CameraState.Ended, "The camera ended its stream. The edge connects again; if it stays so, look at the camera's power and network.");

    private static readonly (string Said, Diagnosis Means)[] Known =
    [
        ("401 Unauthorized", new(CameraState.Unauthorized, "The camera refuses user or password. Check both in the configuration.")),
        ("403 Forbidden", new(CameraState.Unauthorized, "The camera forbids this user the stream. Give the user the right to watch, at the camera.")),
        ("404 Not Found", new(CameraState.NotVideo, "The camera knows no stream of that path. Check the part of the address after the host.")),
        ("Connection refused", new(CameraState.Unreachable, "Nothing listens at the address. Check address and port, and whether the camera's RTSP is switched on.")),
        ("Failed to resolve", new(CameraState.Unreachable, "The camera's name is not known on this network. Check the name, or use its IP address.")),
        ("No route to host", new(CameraState.Unreachable, "No way leads to the camera. Check its power, cable and network.")),
        ("Network is unreachable", new(CameraState.Unreachable, "No way leads to the camera. Check its power, cable and network.")),
        ("Connection timed out", new(CameraState.Unreachable, "The camera does not answer. Check its power, cable and network.")),
        ("Connection reset", new(CameraState.Unreachable, "The camera cuts the connection. It may serve too many viewers already; restart it if it stays so.")),
        ("5XX Server Error", new(CameraState.Unreachable, "The camera answers with an error of its own. Restart it.")),
        ("matches no streams", new(CameraState.NotVideo, "There is sound but no picture in the stream. Check the part of the address after the host.")),
        ("Could not find tag for codec", Codec("H.264 or H.265")),
        ("Decoder (codec", Codec("H.264")),
        ("Could not find codec parameters", Codec("H.264")),
        ("dimensions not set", Stalled),
        ("No such file or directory", new(CameraState.Unreachable, "The video file is not there. Check its path.")),
        ("Permission denied", new(CameraState.Unreachable, "The video file may not be read. Check its rights.")),
        ("Invalid data found", new(CameraState.NotVideo, "What answers at the address sends no video (it may be no camera). Check address and port.")),
    ];

    /// <summary>Reads the cause from what ffmpeg said before the first picture.</summary>
    public static Diagnosis BeforePictures(string stderr)
    {
        foreach (var (said, means) in Known)
        {
            if (stderr.Contains(said, StringComparison.Ordinal))
            {
                return means;
            }
        }

        return new Diagnosis(CameraState.Unreachable, "The stream could not be opened. Check the camera and its address.");
    }

    /// <summary>Reads it from what ffmpeg said when it was asked to end before the first picture: a codec that it can't name leaves it without a stream.</summary>
    public static Diagnosis Overdue(string stderr) => stderr.Contains("matches no streams", StringComparison.Ordinal) ? Codec("H.264") : Stalled;

    private static Diagnosis Codec(string wanted) => new(
        CameraState.UnsupportedCodec, $"The camera sends video of a kind that is not read here. Set its stream to {wanted}.");
}
