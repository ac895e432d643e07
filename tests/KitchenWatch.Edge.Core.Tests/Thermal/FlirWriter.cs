using System.Buffers.Binary;
using KitchenWatch.Edge.Core.Thermal;

namespace KitchenWatch.Edge.Core.Tests.Thermal;

/// <summary>Writes the radiometric block of a FLIR camera, with the formula the other way round.</summary>
internal static class FlirWriter
{
    public static FlirParameters Parameters { get; } = new()
    {
        Emissivity = 0.95, Distance = 1.5, ReflectedCelsius = 22, AirCelsius = 25, WindowCelsius = 20, WindowTransmission = 0.9, Humidity = 0.5,
        R1 = 14124.13, B = 1382.4, F = 1.65, O = -6780, R2 = 0.013865, Air = (0.006569, 0.01262, -0.002276, -0.00667, 1.9),
    };

    /// <summary>What the camera counts at an object of that temperature.</summary>
    public static ushort Count(FlirParameters p, double celsius)
    {
        var (air, window) = (p.AirTransmission, p.WindowTransmission);
        var before = (air * ((p.Emissivity * p.Radiance(celsius)) + ((1 - p.Emissivity) * p.Radiance(p.ReflectedCelsius)))) + ((1 - air) * p.Radiance(p.AirCelsius));
        var after = (window * before) + ((1 - window) * p.Radiance(p.WindowCelsius));
        return (ushort)Math.Round((air * after) + ((1 - air) * p.Radiance(p.AirCelsius)));
    }

    /// <summary>A JPEG that holds nothing but the block, in segments of at most that size.</summary>
    public static byte[] Jpeg(byte[] block, int segment = 60_000)
    {
        var jpeg = new List<byte> { 0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2 };
        var count = (block.Length + segment - 1) / segment;
        for (var i = 0; i < count; i++)
        {
            var part = block.AsSpan(i * segment, Math.Min(segment, block.Length - (i * segment)));
            var length = part.Length + 10;
            jpeg.AddRange([0xff, 0xe1, (byte)(length >> 8), (byte)length, .. "FLIR\0"u8, 1, (byte)i, (byte)(count - 1), .. part]);
        }

        jpeg.AddRange([0xff, 0xd9]);
        return [.. jpeg];
    }

    /// <summary>The FFF block with raw samples, or with a PNG in place of them.</summary>
    public static byte[] Block(int width, int height, ushort[] counts, FlirParameters p, bool isLittle = true, byte[]? png = null)
    {
        var raw = new byte[32 + (png?.Length ?? counts.Length * 2)];
        UInt16(raw, 0, 2, isLittle);
        UInt16(raw, 2, (ushort)width, isLittle);
        UInt16(raw, 4, (ushort)height, isLittle);
        if (png is not null)
        {
            png.CopyTo(raw, 32);
        }

        for (var i = 0; png is null && i < counts.Length; i++)
        {
            UInt16(raw, 32 + (2 * i), counts[i], isLittle);
        }

        var info = Info(p, isLittle);
        var block = new byte[128 + raw.Length + info.Length];
        "FFF\0"u8.CopyTo(block);
        UInt32(block, 0x14, 100, isLittle);
        UInt32(block, 0x18, 64, isLittle);
        UInt32(block, 0x1c, 2, isLittle);
        Entry(block, 64, 0x20, 128, info.Length, isLittle);
        Entry(block, 96, 0x01, 128 + info.Length, raw.Length, isLittle);
        info.CopyTo(block, 128);
        raw.CopyTo(block, 128 + info.Length);
        return block;
    }

    private static byte[] Info(FlirParameters p, bool isLittle)
    {
        var info = new byte[0x400];
        UInt16(info, 0, 2, isLittle);
        foreach (var (at, value) in ((int, double)[])
        [
            (0x20, p.Emissivity), (0x24, p.Distance), (0x28, p.ReflectedCelsius + 273.15), (0x2c, p.AirCelsius + 273.15), (0x30, p.WindowCelsius + 273.15),
            (0x34, p.WindowTransmission), (0x3c, p.Humidity), (0x58, p.R1), (0x5c, p.B), (0x60, p.F),
            (0x70, p.Air.Alpha1), (0x74, p.Air.Alpha2), (0x78, p.Air.Beta1), (0x7c, p.Air.Beta2), (0x80, p.Air.X), (0x30c, p.R2),
        ])
        {
            UInt32(info, at, BitConverter.SingleToUInt32Bits((float)value), isLittle);
        }

        UInt32(info, 0x308, unchecked((uint)(int)p.O), isLittle);
        return info;
    }

    private static void Entry(byte[] block, int at, ushort type, int offset, int length, bool isLittle)
    {
        UInt16(block, at, type, isLittle);
        UInt32(block, at + 12, (uint)offset, isLittle);
        UInt32(block, at + 16, (uint)length, isLittle);
    }

    private static void UInt16(byte[] bytes, int at, ushort value, bool isLittle) =>
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(at), isLittle ? value : BinaryPrimitives.ReverseEndianness(value));

    private static void UInt32(byte[] bytes, int at, uint value, bool isLittle) =>
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(at), isLittle ? value : BinaryPrimitives.ReverseEndianness(value));
}
