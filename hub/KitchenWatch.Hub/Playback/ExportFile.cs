using System.Security.Cryptography;
using KitchenWatch.Contracts.Live;
using KitchenWatch.Hub.Core.Playback;
using KitchenWatch.Hub.Register;
using Sha256 = KitchenWatch.Contracts.Identity.Sha256;

namespace KitchenWatch.Hub.Playback;

/// <summary>Writes a span of a camera's recording as one fragmented MP4, chunk by chunk, and hashes what it wrote.</summary>
internal sealed class ExportFile(RecordingDesk desk, CameraOfKitchen camera, long fromMs, long toMs) : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly FragmentTimeline _timeline = new();
    private RecordingChunk? _chunk;
    private byte[]? _init;

    /// <summary>Written so far.</summary>
    public long Bytes { get; private set; }

    /// <summary>The last picture in it.</summary>
    public DateTimeOffset? LastAt { get; private set; }

    /// <summary>Of all that was written.</summary>
    public Sha256 Hash => new(Convert.ToHexStringLower(_hash.GetCurrentHash()));

    /// <summary>Fetches the beginning: false where the box does not answer, null where nothing of the span is kept.</summary>
    public async Task<bool?> Begin(CancellationToken cancellation)
    {
        _chunk = await desk.Read(camera.Device, camera.Source, RecordingRoutes.At(fromMs), cancellation);
        return _chunk is null ? false : _chunk.Packets is [var first, ..] && first.CapturedAtMs <= toMs ? true : null;
    }

    /// <summary>Writes it; false where the box went away meanwhile.</summary>
    public async Task<bool> Write(Stream to, CancellationToken cancellation)
    {
        while (_chunk is { Packets.Length: > 0 } chunk)
        {
            foreach (var packet in chunk.Packets)
            {
                if (packet.CapturedAtMs > toMs || !await Take(packet, to, cancellation))
                {
                    return true;
                }
            }

            _chunk = await desk.Read(camera.Device, camera.Source, chunk.Next, cancellation);
        }

        return _chunk is not null;
    }

    public void Dispose() => _hash.Dispose();

    /// <summary>False where the stream becomes one that does not fit into the same file.</summary>
    private async Task<bool> Take(LivePacket packet, Stream to, CancellationToken cancellation)
    {
        if (packet.Codec is not null)
        {
            _timeline.BeginAnew();
            if (_init is not null)
            {
                return _init.AsSpan().SequenceEqual(packet.Data);
            }

            _init = packet.Data;
        }
        else if (!_timeline.Set(packet.Data))
        {
            return false;
        }

        _hash.AppendData(packet.Data);
        Bytes += packet.Data.Length;
        LastAt = packet.Codec is null ? DateTimeOffset.FromUnixTimeMilliseconds(packet.CapturedAtMs) : LastAt;
        await to.WriteAsync(packet.Data, cancellation);
        return true;
    }
}
