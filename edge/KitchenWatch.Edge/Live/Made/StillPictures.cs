using System.Runtime.InteropServices;
using KitchenWatch.Edge.Core.Frames;
using OpenCvSharp;

namespace KitchenWatch.Edge.Live.Made;

/// <summary>
/// Pictures as JPEG for browsers that play no video, made while somebody watches, at most one a second, from the pictures that the analysis
/// looks at: so no second decoder runs, and any codec will do.
/// </summary>
public sealed class StillPictures
{
    private const int Quality = 80;
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(1);
    private readonly TimeProvider _time;
    private long? _lastAt;

    public StillPictures(TimeProvider time)
    {
        _time = time;
        Video = new CameraVideo(TimeSpan.Zero, watched => Begin(watched));
    }

    public CameraVideo Video { get; }

    /// <summary>Takes a picture if one is due. Called by one thread at a time; allocates only while somebody watches.</summary>
    public void Offer(Frame frame)
    {
        if (!Video.IsWatched || (_lastAt is { } last && _time.GetElapsedTime(last) < Between))
        {
            return;
        }

        _lastAt = _time.GetTimestamp();
        using var picture = Mat.FromPixelData(frame.Height, frame.Width, MatType.CV_8UC3, Marshal.UnsafeAddrOfPinnedArrayElement(frame.Bgr, 0));
        Cv2.ImEncode(".jpg", picture, out var jpeg, new ImageEncodingParam(ImwriteFlags.JpegQuality, Quality));
        Video.Take(new Fmp4Piece(jpeg, null, Key: true), frame.At);
    }

    /// <summary>What was made for the last who watched is old when the next one comes.</summary>
    private void Begin(bool watched)
    {
        if (watched)
        {
            Video.Take(new Fmp4Piece(ReadOnlyMemory<byte>.Empty, "image/jpeg", Key: false), _time.GetUtcNow());
        }
        else
        {
            Video.Forget();
        }
    }
}
