using System.Buffers;
using System.Security.Cryptography;
using KitchenWatch.Simulator.Camera;
using KitchenWatch.Simulator.Clock;
using KitchenWatch.Simulator.Rtp;

namespace KitchenWatch.Simulator.Rtsp;

/// <summary>Sends one client the clock's pictures as they are painted, from a key picture on.</summary>
internal sealed class ClockSender(CameraStream stream, ClockFilm clock, byte channel)
{
    private readonly Packetizer _packetizer = new(
        channel, (uint)RandomNumberGenerator.GetInt32(int.MaxValue), (ushort)RandomNumberGenerator.GetInt32(ushort.MaxValue));

    public async Task RunAsync(Func<ReadOnlyMemory<byte>, Task> send, CancellationToken stop)
    {
        var buffer = new ArrayBufferWriter<byte>(64 * 1024);
        var needsKey = false;
        await foreach (var (unit, paintedAt) in clock.WatchAsync(stop))
        {
            needsKey = (needsKey || stream.Fault == Fault.Frozen) && !(unit.Key && stream.Fault == Fault.None);
            if (!needsKey)
            {
                buffer.ResetWrittenCount();
                _packetizer.Write(unit, MediaSender.TimestampOf(paintedAt, MediaSender.VideoHz), buffer);
                await send(buffer.WrittenMemory);
            }
        }
    }
}
