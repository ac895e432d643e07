using System.Buffers;
using System.Security.Cryptography;
using KitchenWatch.Simulator.Camera;
using KitchenWatch.Simulator.H264;
using KitchenWatch.Simulator.Rtp;

namespace KitchenWatch.Simulator.Rtsp;

/// <summary>Sends one client the stream's pictures as they fall due, from a key picture on. A client over 2 s late goes on with the next key picture.</summary>
internal sealed class MediaSender(CameraStream stream, byte channel, TimeProvider time)
{
    /// <summary>Clock of video over RTP (RFC 6184, 5.1).</summary>
    internal const int VideoHz = 90_000;

    private const int SoundHz = 8_000;
    private static readonly TimeSpan MaxLate = TimeSpan.FromSeconds(2);
    private readonly Packetizer _packetizer = new(
        channel, (uint)RandomNumberGenerator.GetInt32(int.MaxValue), (ushort)RandomNumberGenerator.GetInt32(ushort.MaxValue));

    public async Task RunAsync(Func<ReadOnlyMemory<byte>, Task> send, CancellationToken stop)
    {
        var buffer = new ArrayBufferWriter<byte>(64 * 1024);
        var showing = stream.Showing;
        var picture = showing.PictureAt(time.GetUtcNow()) + 1;
        var needsKey = true;
        while (!stop.IsCancellationRequested)
        {
            var wait = showing.DueOf(picture) - time.GetUtcNow();
            if (wait > TimeSpan.Zero)
            {
                await Task.Delay(wait, time, stop);
            }

            if (stream.Showing != showing || -wait > MaxLate)
            {
                showing = stream.Showing;
                picture = showing.PictureAt(time.GetUtcNow());
                needsKey = true;
            }

            needsKey |= stream.Fault == Fault.Frozen;
            if (stream.Fault != Fault.Frozen && (!needsKey || showing[picture].Key))
            {
                needsKey = false;
                buffer.ResetWrittenCount();
                Write(showing, picture, buffer);
                await send(buffer.WrittenMemory);
            }

            picture++;
        }
    }

    private void Write(Showing showing, long picture, ArrayBufferWriter<byte> buffer)
    {
        var due = showing.DueOf(picture);
        if (stream.Fault == Fault.NoVideo)
        {
            var samples = (int)((showing.DueOf(picture + 1) - due).TotalSeconds * SoundHz);
            _packetizer.WriteSilence(samples, TimestampOf(due, SoundHz), buffer);
            return;
        }

        _packetizer.Write(Shown(showing[picture]), TimestampOf(due, VideoHz), buffer);
    }

    private AccessUnit Shown(AccessUnit unit) => stream.Fault == Fault.Garbage
        ? unit with { Nals = [.. unit.Nals.Select(n => (ReadOnlyMemory<byte>)RandomNumberGenerator.GetBytes(n.Length))] }
        : unit;

    /// <summary>Counted on the wall clock, so that it never goes back, whatever is shown.</summary>
    internal static uint TimestampOf(DateTimeOffset due, int hz) => unchecked((uint)((Int128)due.UtcTicks * hz / TimeSpan.TicksPerSecond));
}
