using System.Buffers.Binary;
using System.Security.Cryptography;
using KitchenWatch.Contracts.Identity;
using KitchenWatch.Contracts.Live;
using KitchenWatch.Edge.Core.Recording;
using KitchenWatch.Edge.Live;

namespace KitchenWatch.Edge.Recording;

/// <summary>
/// Answers what somebody asks of the recording, a chunk at a time: who asks holds his place, so that nothing here waits, grows or is
/// forgotten. A file that is deleted while it is read is gone on from with the next.
/// </summary>
public sealed class RecordingReader(RecordingRing ring, HubClock clock)
{
    /// <summary>Looks for a file that was growing a moment ago.</summary>
    private const int Patience = 100;

    /// <summary>What is recorded between two moments of the hub's clock; null for a camera that is not recorded.</summary>
    public RecordingOverview? Overview(SourceId source, long fromMs, long toMs)
    {
        var (from, to) = (clock.ToBox(fromMs), clock.ToBox(toMs));
        if (ring.Segments(source, from, to) is not { } segments)
        {
            return null;
        }

        var (spans, gaps) = RecordedSpans.Of(segments, from, to);
        var held = ring.HeldOf(source).Where(h => h.FromMs <= to && h.ToMs >= from).Take(RecordingOverview.MaxSpans);
        return new RecordingOverview
        {
            OldestMs = Oldest(source) is { } oldest ? clock.ToHub(oldest) : null,
            Spans = [.. spans.Select(s => new RecordedSpan { FromMs = clock.ToHub(s.FromMs), ToMs = clock.ToHub(s.ToMs) })],
            Gaps = [.. gaps.Select(g => new RecordedGap { FromMs = clock.ToHub(g.FromMs), ToMs = clock.ToHub(g.ToMs), Cause = g.Cause })],
            Held = [.. held.Select(h => new RecordedSpan { FromMs = clock.ToHub(h.FromMs), ToMs = clock.ToHub(h.ToMs) })],
        };
    }

    /// <summary>The packets from a place on; null for a camera that is not recorded, or a place that is none.</summary>
    /// <param name="source">The camera.</param>
    /// <param name="at">See <see cref="RecordingRoutes.Read"/>.</param>
    /// <param name="mostBytes">Ends after the packet that reaches so much.</param>
    public RecordingChunk? Read(SourceId source, string at, int mostBytes)
    {
        if (ring.Find(source) is not { } camera || !RecordedPlace.TryParse(at, out var place))
        {
            return null;
        }

        if (place.IsMoment)
        {
            place = place with { FromMs = clock.ToBox(place.FromMs) };
        }

        var missed = 0;

        // Each turn goes on to a later file, or ends.
        while (Next(camera, place) is { } next)
        {
            var (segment, grows) = next;
            try
            {
                using var file = SegmentFile.Open(grows ? Path.Combine(camera.Folder.Path, segment.GrowingName) : camera.Folder.PathOf(segment), segment.Bytes);
                var chunk = Read(file, segment, place, mostBytes);
                if (chunk.Packets.Length > 0 || grows)
                {
                    return chunk;
                }

                place = RecordedPlace.TryParse(chunk.Next, out var read) ? read : place;
            }
            catch (IOException) when (!grows)
            {
                // Deleted meanwhile, or a bad spot on the disk.
            }
            catch (IOException) when (missed++ < Patience)
            {
                // Finished meanwhile: it has another name now.
                continue;
            }

            place = place with { FromMs = segment.FromMs + 1, Offset = 0 };
        }

        return new RecordingChunk { Next = Named(place) };
    }

    private string Named(RecordedPlace place) => place.IsMoment ? RecordingRoutes.At(clock.ToHub(place.FromMs)) : place.ToString();

    /// <summary>The file to read, and whether it grows.</summary>
    private static (RecordedSegment Segment, bool Grows)? Next(CameraRecorder camera, RecordedPlace place)
    {
        var growing = camera.Growing;
        var all = camera.Folder.All();
        var at = place.IsMoment ? Array.FindIndex(all, s => s.ToMs >= place.FromMs) : Array.FindIndex(all, s => s.FromMs >= place.FromMs);
        return at >= 0 ? (all[at], false)
            : growing is { } g && (place.IsMoment ? g.ToMs >= place.FromMs : g.FromMs >= place.FromMs) ? (g, true)
            : null;
    }

    private RecordingChunk Read(SegmentFile file, RecordedSegment segment, RecordedPlace place, int mostBytes)
    {
        var packets = new List<LivePacket>();
        var bytes = 0;
        var init = Tag(file.Init);
        var offset = place.IsMoment ? KeyBefore(file, place.FromMs) : place.FromMs == segment.FromMs ? place.Offset : 0;
        place = new RecordedPlace(segment.FromMs, offset, place.DecodeTime, place.AtMs, place.Init);
        foreach (var fragment in file.Walk(offset))
        {
            if (bytes >= mostBytes)
            {
                break;
            }

            if (init != place.Init || place.AtMs == 0 || fragment.DecodeTime <= place.DecodeTime || fragment.AtMs - place.AtMs > RecordedSpans.JoinMs)
            {
                packets.Add(new LivePacket { Codec = file.Codec, CapturedAtMs = clock.ToHub(fragment.AtMs), Data = file.Init });
            }

            var data = file.Read(fragment);
            packets.Add(new LivePacket { Key = fragment.Key, CapturedAtMs = clock.ToHub(fragment.AtMs), Data = data });
            bytes += data.Length;
            place = new RecordedPlace(segment.FromMs, fragment.Offset + fragment.Length, fragment.DecodeTime, fragment.AtMs, init);
        }

        return new RecordingChunk { Packets = [.. packets], Next = place.ToString() };
    }

    /// <summary>Where the last key frame at or before the moment stands; the first where none does.</summary>
    private static long KeyBefore(SegmentFile file, long ms)
    {
        var found = 0L;
        foreach (var fragment in file.Walk())
        {
            if (fragment.AtMs > ms)
            {
                break;
            }

            found = fragment.Key ? fragment.Offset : found;
        }

        return found;
    }

    private long? Oldest(SourceId source) =>
        ring.Find(source) is { } camera ? camera.Folder.All() is [var first, ..] ? first.FromMs : camera.Growing?.FromMs : null;

    private static uint Tag(byte[] init) => BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(init));
}
