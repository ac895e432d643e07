using KitchenWatch.Contracts.Identity;
using KitchenWatch.Edge.Configuration;
using KitchenWatch.Edge.Core.Recording;
using KitchenWatch.Edge.Live;
using KitchenWatch.Edge.Recording;

namespace KitchenWatch.Edge.Tests.Recording;

/// <summary>Rings fed with the real film's fragments, four seconds of it at a time, by a clock of the tests' own.</summary>
internal static class Recorded
{
    public static readonly SourceId Camera = new("cook-line");
    public static readonly DateTimeOffset Noon = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);

    private static readonly RecordingSettings Small = RecordingSettings.Default with { MostBytes = 1_000_000_000, KeepFreeBytes = 1 };

    public static RecordingRing Open(string folder, RecordingSettings? settings = null, IReadOnlyList<Hold>? holds = null) =>
        RecordingRing.Open(settings ?? Small, folder, [Camera], () => holds ?? []);

    /// <summary>Films of four seconds and 100 pictures, the first at <paramref name="from"/>; a turn after each second.</summary>
    public static async Task FeedAsync(this RecordingRing ring, DateTimeOffset from, int films = 1)
    {
        var queue = ring.InboxOf(Camera)!;
        for (var film = 0; film < films; film++)
        {
            await using var file = File.OpenRead(Films.Fragmented);
            var reader = new Fmp4Reader(file);
            var at = from.AddSeconds(film * 4);
            for (var i = -1; await reader.ReadAsync(CancellationToken.None) is { } piece; i++)
            {
                queue.Add(piece, at.AddMilliseconds(Math.Max(0, i) * 40));
                if (i % 25 == 24)
                {
                    ring.Turn(at.AddMilliseconds(i * 40));
                }
            }
        }
    }

    /// <summary>All that can be read from a moment on.</summary>
    public static List<Contracts.Live.LivePacket> Read(this RecordingRing ring, DateTimeOffset from, int most = 50_000)
    {
        var reader = new RecordingReader(ring, new HubClock());
        var packets = new List<Contracts.Live.LivePacket>();
        var place = Contracts.Live.RecordingRoutes.At(from.ToUnixTimeMilliseconds());
        while (reader.Read(Camera, place, most) is { Packets.Length: > 0 } chunk)
        {
            packets.AddRange(chunk.Packets);
            place = chunk.Next;
        }

        return packets;
    }

    public static string[] Names(string folder) => [.. Directory.GetFiles(Path.Combine(folder, Camera.ToString())).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal)];
}
