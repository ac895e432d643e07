using KitchenWatch.Edge.Capture;
using KitchenWatch.Edge.Core.Privacy;

namespace KitchenWatch.Edge.Privacy;

/// <summary>
/// One ffmpeg that makes H.264 of public pictures. It takes <see cref="PublicFrame"/> and nothing else. The kernel kills it when the edge ends,
/// however it ends.
/// </summary>
internal sealed class PublicEncoder : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private readonly FfmpegChild _child;
    private readonly TimeProvider _time;

    private PublicEncoder(FfmpegChild child, Task ended, TimeProvider time) => (_child, Ended, _time) = (child, ended, time);

    /// <summary>Ends when the child does.</summary>
    public Task Ended { get; }

    /// <summary>Fragmented MP4, a picture a fragment.</summary>
    public Stream Output => _child.Pictures;

    public int Pid => _child.Pid;

    public static async Task<PublicEncoder> StartAsync(string name, TimeProvider time)
    {
        var (child, ended) = await FfmpegChild.StartOnItsThreadAsync(PublicCodec.Fragments, $"public {name}");
        return new PublicEncoder(child, ended, time);
    }

    /// <summary>Gives it the next picture; false when it takes none any more.</summary>
    public async Task<bool> WriteAsync(PublicFrame frame)
    {
        try
        {
            await _child.Input.WriteAsync(frame.Bgr).AsTask().WaitAsync(Patience, _time);
            return true;
        }
        catch (Exception e) when (e is IOException or TimeoutException or ObjectDisposedException)
        {
            return false;
        }
    }

    /// <summary>Kills the child; the frame may be filled anew only after <see cref="Ended"/>.</summary>
    public void Kill() => _child.Kill();

    public void Dispose() => _child.Dispose();
}
