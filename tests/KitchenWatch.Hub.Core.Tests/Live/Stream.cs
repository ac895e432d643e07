using KitchenWatch.Contracts.Live;

namespace KitchenWatch.Hub.Core.Tests.Live;

/// <summary>Packets of a made-up stream.</summary>
internal static class Stream
{
    public static LivePacket Init(string codec = "avc1.42C01E") => new() { Codec = codec, Data = new byte[700] };

    public static LivePacket Key(long ms, int bytes = 40_000) => new() { Key = true, CapturedAtMs = ms, Data = new byte[bytes] };

    public static LivePacket Delta(long ms, int bytes = 4_000) => new() { CapturedAtMs = ms, Data = new byte[bytes] };
}
