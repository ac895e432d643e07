using KitchenWatch.Contracts.Live;
using KitchenWatch.Contracts.Messages;
using KitchenWatch.Edge.Configuration;
using KitchenWatch.Edge.Core.Recording;
using KitchenWatch.Edge.Live;
using KitchenWatch.Edge.Recording;
using KitchenWatch.Edge.Tests.Outbox;
using KitchenWatch.Testing;
using KitchenWatch.Testing.Places;

namespace KitchenWatch.Edge.Tests.Recording;

public sealed class RecordingRingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_was_recorded_is_read_back_picture_by_picture_with_its_time()
    {
        var ring = Recorded.Open(_folder.FullPath);
        await ring.FeedAsync(Recorded.Noon);
        ring.Close();
        var packets = ring.Read(Recorded.Noon);
        Assert.Equal("avc1", packets[0].Codec![..4]);
        Assert.Equal(Enumerable.Range(0, 100).Select(i => Recorded.Noon.AddMilliseconds(i * 40).ToUnixTimeMilliseconds()), packets.Skip(1).Select(p => p.CapturedAtMs));
        var film = await File.ReadAllBytesAsync(Films.Fragmented, TestContext.Current.CancellationToken);
        Assert.Equal(film.Take(packets.Sum(p => p.Data.Length)), packets.SelectMany(p => p.Data));
    }

    [Fact]
    public async Task Reading_begins_at_the_key_frame_before_and_goes_on_into_what_still_grows()
    {
        var ring = Recorded.Open(_folder.FullPath);
        await ring.FeedAsync(Recorded.Noon, films: 2);
        var packets = ring.Read(Recorded.Noon.AddSeconds(2.5));
        Assert.Equal([true, false], packets.Take(2).Select(p => p.Codec is not null));
        Assert.Equal((true, Recorded.Noon.AddSeconds(2).ToUnixTimeMilliseconds()), (packets[1].Key, packets[1].CapturedAtMs));
        Assert.Equal(2, packets.Count(p => p.Codec is not null));
        Assert.Equal(Recorded.Noon.AddSeconds(7.96).ToUnixTimeMilliseconds(), packets[^1].CapturedAtMs);
        ring.Close();
    }

    [Fact]
    public async Task A_camera_that_was_away_leaves_a_gap_with_its_cause()
    {
        var ring = Recorded.Open(_folder.FullPath);
        await ring.FeedAsync(Recorded.Noon);
        await ring.FeedAsync(Recorded.Noon.AddMinutes(3));
        var overview = new RecordingReader(ring, new HubClock()).Overview(
            Recorded.Camera, Recorded.Noon.AddHours(-1).ToUnixTimeMilliseconds(), Recorded.Noon.AddHours(1).ToUnixTimeMilliseconds())!;
        Assert.Equal(2, overview.Spans.Length);
        var gap = Assert.Single(overview.Gaps);
        Assert.Equal((GapCause.NoPictures, 176_040), (gap.Cause, gap.ToMs - gap.FromMs));
        ring.Close();
    }

    [Fact]
    public async Task A_file_that_was_growing_is_whole_again_wherever_it_was_cut()
    {
        await Recorded.Open(_folder.FullPath).FeedAsync(Recorded.Noon);
        var growing = Assert.Single(Recorded.Names(_folder.FullPath));
        Assert.EndsWith(".growing", growing, StringComparison.Ordinal);
        var bytes = await File.ReadAllBytesAsync(_folder.PathOf($"cook-line/{growing}"), TestContext.Current.CancellationToken);
        foreach (var cut in new[] { 0, 20, 900, bytes.Length / 3, bytes.Length / 2, bytes.Length - 1, bytes.Length })
        {
            using var folder = new TemporaryFolder();
            Directory.CreateDirectory(folder.PathOf("cook-line"));
            await File.WriteAllBytesAsync(folder.PathOf($"cook-line/{growing}"), bytes[..cut], TestContext.Current.CancellationToken);
            var ring = Recorded.Open(folder.FullPath);
            Assert.DoesNotContain(Recorded.Names(folder.FullPath), n => n.EndsWith(".growing", StringComparison.Ordinal));
            Assert.Equal(cut == bytes.Length ? 101 : ring.Read(Recorded.Noon).Count, ring.Read(Recorded.Noon).Count);
            Assert.InRange(ring.Read(Recorded.Noon).Count, cut < 1000 ? 0 : 20, cut < 1000 ? 0 : 101);
        }
    }

    [Fact]
    public async Task The_oldest_goes_when_there_is_too_much_and_what_is_held_stays()
    {
        var settings = RecordingSettings.Default with { MostBytes = 400_000, KeepFreeBytes = 1 };
        var hold = Hold.For(Guid.NewGuid(), Recorded.Camera, Recorded.Noon, Recorded.Noon, TimeSpan.FromDays(180), "open notice") with { ToMs = Recorded.Noon.AddSeconds(4).ToUnixTimeMilliseconds() };
        var ring = Recorded.Open(_folder.FullPath, settings, [hold]);
        for (var i = 0; i < 30; i++)
        {
            await ring.FeedAsync(Recorded.Noon.AddMinutes(i));
        }

        ring.Turn(Recorded.Noon.AddMinutes(31));
        Assert.Equal(RecordingState.Recording, ring.State);
        Assert.InRange(ring.Deleted, 1, 29);
        Assert.InRange(ring.Status!.Bytes, 1, 400_000);
        Assert.Equal((1, Recorded.Noon), (ring.Status.Holds, ring.Status.OldestAt!.Value));
        Assert.Equal(Recorded.Noon.ToUnixTimeMilliseconds(), ring.Read(Recorded.Noon)[1].CapturedAtMs);
        ring.Close();
    }

    [Fact]
    public async Task A_full_disk_stops_the_recording_and_it_goes_on_when_there_is_room()
    {
        using var disk = new SmallDisk();
        var ring = Recorded.Open(Path.Combine(disk.Path, "recording"), RecordingSettings.Default with { KeepFreeBytes = 1 });
        await ring.FeedAsync(Recorded.Noon);
        disk.Fill();
        await ring.FeedAsync(Recorded.Noon.AddSeconds(4));
        Assert.Equal(RecordingState.DiskFull, ring.State);

        disk.Empty();
        ring.Turn(Recorded.Noon.AddMinutes(1));
        Assert.Equal(RecordingState.Recording, ring.State);
        await ring.FeedAsync(Recorded.Noon.AddMinutes(2));
        Assert.Equal(Recorded.Noon.AddMinutes(2).AddSeconds(3.96).ToUnixTimeMilliseconds(), ring.Read(Recorded.Noon.AddMinutes(2))[^1].CapturedAtMs);
        ring.Close();
    }

    [Fact]
    public void A_queue_that_nobody_empties_loses_whole_groups_and_never_waits()
    {
        var queue = new RecordingInbox();
        queue.Add(new Fmp4Piece(new byte[100], "avc1", Key: false), Recorded.Noon);
        for (var i = 0; i < 5000; i++)
        {
            queue.Add(new Fmp4Piece(new byte[10], null, Key: i % 25 == 0), Recorded.Noon.AddMilliseconds(i * 40));
        }

        var left = 0;
        for (; queue.TryTake(out _); left++)
        {
        }

        Assert.Equal(RecordingInbox.MostPieces, left);
        Assert.Equal(160, queue.LostGroups);
        queue.Add(new Fmp4Piece(new byte[10], null, Key: false), Recorded.Noon);
        Assert.False(queue.TryTake(out _));
        queue.Add(new Fmp4Piece(new byte[10], null, Key: true), Recorded.Noon);
        Assert.True(queue.TryTake(out var next));
        Assert.Equal(GapCause.Slow, next.Before);
    }

    [Fact]
    public void A_picture_on_its_way_to_the_disk_allocates_nothing()
    {
        var queue = new RecordingInbox();
        queue.Add(new Fmp4Piece(new byte[100], "avc1", Key: false), Recorded.Noon);
        var piece = new Fmp4Piece(new byte[5000], null, Key: true);
        Assert.Equal(0, Allocation.Of(() => Pass(queue, piece, 1000)));
    }

    private static void Pass(RecordingInbox queue, Fmp4Piece piece, int count)
    {
        for (var i = 0; i < count; i++)
        {
            queue.Add(piece, Recorded.Noon);
            while (queue.TryTake(out var taken))
            {
                System.Buffers.ArrayPool<byte>.Shared.Return(taken.Rented);
            }
        }
    }
}
