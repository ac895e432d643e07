using System.Globalization;
using KitchenWatch.Contracts.Live;
using KitchenWatch.Hub.Tests.Hosting;
using Microsoft.AspNetCore.SignalR.Client;

namespace KitchenWatch.Hub.Tests.Playback;

/// <summary>A box with a minute of recording: a fragment a second from <see cref="FromMs"/> on, three in a chunk, the stream anew after half of it.</summary>
internal sealed class RecordingBox : IAsyncDisposable
{
    public const long FromMs = 1_764_000_000_000;
    public const int Seconds = 60;

    private readonly HubConnection _connection;
    private int _reads;
    private int _questions;

    private RecordingBox(HubConnection connection)
    {
        _connection = connection;
        connection.On<string, long, long, RecordingOverview?>(RecordingRoutes.Overview, (source, from, to) =>
        {
            Interlocked.Increment(ref _questions);
            return source == "cook-line" ? new RecordingOverview { OldestMs = FromMs, Spans = [new RecordedSpan { FromMs = from, ToMs = to }] } : null;
        });
        connection.On<string, string, int, RecordingChunk?>(RecordingRoutes.Read, (source, place, _) => Read(place));
    }

    /// <summary>How often it was asked for packets.</summary>
    public int Reads => _reads;

    /// <summary>How often it was asked what it has.</summary>
    public int Questions => _questions;

    public static async Task<RecordingBox> Connect(TestHub hub)
    {
        RecordingBox? box = null;
        await hub.ConnectBox(LiveRoutes.EdgeHub, prepare: connection => box = new RecordingBox(connection));
        return box!;
    }

    public Task<string[]> Settled(params string[] ids) => _connection.InvokeAsync<string[]>(RecordingRoutes.Settled, ids);

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private RecordingChunk Read(string place)
    {
        Interlocked.Increment(ref _reads);
        var second = place[0] == 't'
            ? (int)((long.Parse(place.AsSpan(1), CultureInfo.InvariantCulture) - FromMs) / 1000)
            : int.Parse(place, CultureInfo.InvariantCulture);
        var packets = new List<LivePacket>();
        for (var i = second; i < Math.Min(second + 3, Seconds); i++)
        {
            if ((place[0] == 't' && i == second) || i == Seconds / 2)
            {
                packets.Add(new LivePacket { Codec = "avc1.42C01E", CapturedAtMs = FromMs + (i * 1000), Data = [1, 2, 3] });
            }

            packets.Add(new LivePacket { Key = true, CapturedAtMs = FromMs + (i * 1000), Data = Fragment.At((i % (Seconds / 2)) * 90_000) });
        }

        return new RecordingChunk { Packets = [.. packets], Next = Math.Min(second + 3, Seconds).ToString(CultureInfo.InvariantCulture) };
    }
}
