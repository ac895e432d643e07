using System.Collections.Concurrent;
using KitchenWatch.Contracts.Live;
using KitchenWatch.Edge.Capture;

namespace KitchenWatch.Edge.Live.Made;

/// <summary>One life of an encoder: from a stream's initialisation segment until the stream begins anew, the child ends, or nobody wants it.</summary>
internal sealed class EncoderRun(CameraVideo from, CameraVideo into, IReadOnlyList<string> arguments)
{
    private readonly ConcurrentQueue<DateTimeOffset> _taken = new();

    /// <summary>Pictures that came out.</summary>
    public long Made { get; private set; }

    /// <summary>True when it ended because the stream began anew.</summary>
    public bool BeginsAnew { get; private set; }

    public async Task RunAsync(CancellationToken unwanted)
    {
        var feed = from.Watch();
        try
        {
            if (await FirstAsync(feed, unwanted) is { } init)
            {
                await EncodeAsync(init, feed, unwanted);
            }
        }
        finally
        {
            from.Leave(feed);
        }
    }

    private static async Task<LivePacket?> FirstAsync(LiveFeed feed, CancellationToken unwanted)
    {
        try
        {
            return await feed.Packets.ReadAsync(unwanted) is { Codec: not null } init ? init : null;
        }
        catch (Exception e) when (e is OperationCanceledException or System.Threading.Channels.ChannelClosedException)
        {
            return null;
        }
    }

    private async Task EncodeAsync(LivePacket init, LiveFeed feed, CancellationToken unwanted)
    {
        var (started, ended) = await FfmpegChild.StartOnItsThreadAsync(arguments, "encoder");
        using var child = started;
        using var over = CancellationTokenSource.CreateLinkedTokenSource(unwanted);
        Task[] sides = [Quietly(FeedAsync(child, init, feed, over.Token)), Quietly(ReadAsync(child, over.Token)), ended];
        await Task.WhenAny(sides);
        await over.CancelAsync();
        child.Kill();
        await Task.WhenAll(sides);
        await child.Reading;
    }

    private async Task FeedAsync(FfmpegChild child, LivePacket init, LiveFeed feed, CancellationToken over)
    {
        await child.Input.WriteAsync(init.Data, over);
        await foreach (var packet in feed.Packets.ReadAllAsync(over))
        {
            if (packet.Codec is not null)
            {
                BeginsAnew = true;
                return;
            }

            _taken.Enqueue(DateTimeOffset.FromUnixTimeMilliseconds(packet.CapturedAtMs));
            await child.Input.WriteAsync(packet.Data, over);
            await child.Input.FlushAsync(over);
        }
    }

    /// <summary>Pictures come out in the order in which they went in, so each is as old as the one that made it.</summary>
    private async Task ReadAsync(FfmpegChild child, CancellationToken over)
    {
        var reader = new Fmp4Reader(child.Pictures);
        var at = DateTimeOffset.UnixEpoch;
        while (await reader.ReadAsync(over) is { } piece)
        {
            if (piece.Codec is null)
            {
                Made++;
                at = _taken.TryDequeue(out var taken) ? taken : at;
            }

            into.Take(piece, at);
        }
    }

    /// <summary>The child's end cuts its pipes at any moment.</summary>
    private static async Task Quietly(Task side)
    {
        try
        {
            await side;
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or InvalidDataException or ObjectDisposedException)
        {
            // What ended it is no concern of the stream: the next child begins with the last key frame.
        }
    }
}
