using System.Text;
using KitchenWatch.Edge.Configuration;

namespace KitchenWatch.Edge.Capture;

/// <summary>
/// The list of one stream that ffmpeg's concat demuxer reads (https://ffmpeg.org/ffmpeg-formats.html#concat). It carries address, user and
/// password, which therefore stand neither in the process list nor in a file.
/// </summary>
internal static class StreamList
{
    /// <summary>Socket time-out that ffmpeg is asked for, in µs.</summary>
    private const int TimeoutMicroseconds = 5_000_000;

    /// <summary>
    /// The list's text. Nothing in it can end the quoted address: <see cref="CameraUrl.Address"/> holds no quote or blank, and user and
    /// password are percent-encoded down to letters, digits and <c>-._~%</c>.
    /// </summary>
    public static byte[] Of(CameraUrl url, CameraLogin? login)
    {
        var scheme = url.Address.IndexOf("://", StringComparison.Ordinal) + 3;
        var user = login is null ? "" : $"{Uri.EscapeDataString(login.User)}:{Uri.EscapeDataString(login.Password)}@";
        return Encoding.ASCII.GetBytes(
            $"ffconcat version 1.0\nfile '{url.Address[..scheme]}{user}{url.Address[scheme..]}'\noption rtsp_transport tcp\noption timeout {TimeoutMicroseconds}\n");
    }
}
