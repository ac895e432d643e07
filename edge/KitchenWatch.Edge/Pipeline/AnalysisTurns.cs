using System.Threading.Channels;

namespace KitchenWatch.Edge.Pipeline;

/// <summary>Cameras that have a new picture, in the order in which it came. Holds each at most once, so it never grows beyond their number.</summary>
public sealed class AnalysisTurns
{
    private readonly Channel<CameraWorker> _ready = Channel.CreateUnbounded<CameraWorker>();

    internal ChannelReader<CameraWorker> Reader => _ready.Reader;

    public void Add(CameraWorker camera) => _ready.Writer.TryWrite(camera);
}
