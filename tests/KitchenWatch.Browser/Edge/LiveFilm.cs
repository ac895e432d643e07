using System.Buffers.Binary;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text;
using KitchenWatch.Contracts.Live;

namespace KitchenWatch.Browser.Edge;

/// <summary>Cuts ffmpeg's fragmented MP4 into the packets that an edge box sends.</summary>
internal static class LiveFilm
{
    private const int PicturesPerGroup = 10;

    public static async IAsyncEnumerable<LivePacket> Packets([EnumeratorCancellation] CancellationToken cancellation)
    {
        using var ffmpeg = Process.Start(new ProcessStartInfo(Film.LiveCommand[0], Film.LiveCommand.Skip(1)) { RedirectStandardOutput = true })!;
        try
        {
            var output = ffmpeg.StandardOutput.BaseStream;
            var head = new MemoryStream();
            for (var picture = 0; !cancellation.IsCancellationRequested;)
            {
                var (name, box) = await ReadBox(output, cancellation);
                head.Write(box);
                if (name is "moov" or "mdat")
                {
                    var codec = name == "moov" ? Codec(box) : null;
                    yield return new LivePacket { Codec = codec, Key = codec is null && picture % PicturesPerGroup == 0, CapturedAtMs = Now(), Data = head.ToArray() };
                    picture += codec is null ? 1 : 0;
                    head = new MemoryStream();
                }
            }
        }
        finally
        {
            ffmpeg.Kill();
        }
    }

    private static long Now() => TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();

    private static async Task<(string Name, byte[] Box)> ReadBox(Stream stream, CancellationToken cancellation)
    {
        var head = new byte[8];
        await stream.ReadExactlyAsync(head, cancellation);
        var box = new byte[BinaryPrimitives.ReadInt32BigEndian(head)];
        head.CopyTo(box, 0);
        await stream.ReadExactlyAsync(box.AsMemory(8), cancellation);
        return (Encoding.ASCII.GetString(head, 4, 4), box);
    }

    /// <summary>Profile, compatibility and level stand in the avcC box (ISO/IEC 14496-15).</summary>
    private static string Codec(byte[] moov)
    {
        var at = moov.AsSpan().IndexOf("avcC"u8) + 5;
        return "avc1." + Convert.ToHexString(moov, at, 3);
    }
}
