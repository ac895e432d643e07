using System.Globalization;
using KitchenWatch.Simulator.Camera;

namespace KitchenWatch.Simulator.Rtsp;

/// <summary>The session descriptions (RFC 4566) that a camera gives, sound or faulty.</summary>
internal static class Sdp
{
    public static string Of(CameraStream stream) => Head(stream.Name) + stream.Fault switch
    {
        Fault.NoVideo => "m=audio 0 RTP/AVP 0\r\na=rtpmap:0 PCMU/8000\r\na=control:trackID=0\r\n",
        Fault.UnknownCodec => "m=video 0 RTP/AVP 96\r\na=rtpmap:96 X-UNKNOWN/90000\r\na=control:trackID=0\r\n",
        _ => Video(stream),
    };

    private static string Head(string name) =>
        $"v=0\r\no=- 0 0 IN IP4 127.0.0.1\r\ns={name}\r\nc=IN IP4 0.0.0.0\r\nt=0 0\r\na=control:*\r\na=range:npt=now-\r\n";

    private static string Video(CameraStream stream)
    {
        var clip = stream.Showing.Clip;
        var rate = ((double)clip.Rate.Numerator / clip.Rate.Denominator).ToString("0.###", CultureInfo.InvariantCulture);
        var profile = Convert.ToHexString(clip.Sps.Span[1..4]);
        var sets = $"{Convert.ToBase64String(clip.Sps.Span)},{Convert.ToBase64String(clip.Pps.Span)}";
        return "m=video 0 RTP/AVP 96\r\na=rtpmap:96 H264/90000\r\n"
            + $"a=fmtp:96 packetization-mode=1;profile-level-id={profile};sprop-parameter-sets={sets}\r\n"
            + $"a=framerate:{rate}\r\na=control:trackID=0\r\n";
    }
}
