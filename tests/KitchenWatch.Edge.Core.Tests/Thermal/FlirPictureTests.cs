using System.Numerics;
using KitchenWatch.Contracts.Identity;
using KitchenWatch.Edge.Core.Rules;
using KitchenWatch.Edge.Core.Thermal;
using Xunit;

namespace KitchenWatch.Edge.Core.Tests.Thermal;

public sealed class FlirPictureTests
{
    private static readonly double[] Degrees = [-18, 4, 8, 25, 60, 70, 100, 180];

    [Theory]
    [InlineData(true, 60_000)]
    [InlineData(false, 60_000)]
    [InlineData(true, 100)]
    public void Counts_become_the_temperatures_that_they_were_made_of(bool isLittle, int segment)
    {
        var p = FlirWriter.Parameters;
        ushort[] counts = [.. Degrees.Select(d => FlirWriter.Count(p, d))];
        var flir = FlirPicture.Read(FlirWriter.Jpeg(FlirWriter.Block(4, 2, counts, p, isLittle), segment), out var fault);
        Assert.Null(fault);
        Assert.Equal((4, 2, false, isLittle), (flir!.Width, flir.Height, flir.IsPng, flir.IsLittleEndian));
        Assert.Equal(0.95, flir.Parameters.Emissivity, 5);
        var picture = ThermalPicture.OfCounts(4, 2, counts, flir.Parameters);
        Assert.All(Degrees.Zip(picture.Celsius), d => Assert.Equal(d.First, d.Second, 0.06));
    }

    [Fact]
    public void The_hottest_and_the_coldest_spot_of_a_zone_are_found_where_they_are()
    {
        var picture = new ThermalPicture(4, 2, [1, 2, 3, 4, 9, float.NaN, 7, 6]);
        Assert.Equal((new ThermalSpot(0, 0, 1), new ThermalSpot(0, 1, 9)), picture.Spots(null));
        var right = new Zone(new SourceId("right"), [new Vector2(0.5f, 0), new Vector2(1, 0), new Vector2(1, 1), new Vector2(0.5f, 1)]);
        Assert.Equal((new ThermalSpot(2, 0, 3), new ThermalSpot(2, 1, 7)), picture.Spots(right));
        var nothing = new Zone(new SourceId("nan"), [new Vector2(0.3f, 0.6f), new Vector2(0.4f, 0.6f), new Vector2(0.4f, 0.9f), new Vector2(0.3f, 0.9f)]);
        Assert.Null(picture.Spots(nothing));
        Assert.Equal(32 / 7.0, picture.Mean(), 5);
    }

    [Fact]
    public void Grey_of_hundredths_of_a_kelvin_is_scaled() =>
        Assert.Equal([0, 8, -18], ThermalPicture.OfGrey(3, 1, [27315, 28115, 25515], 0.01, -273.15).Celsius.Select(c => MathF.Round(c, 2)));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Samples_of_either_byte_order_are_put_right(bool swapped)
    {
        ushort[] right = [.. Enumerable.Range(0, 200).Select(i => (ushort)(13_900 + (i * 3)))];
        ushort[] given = [.. right.Select(v => swapped ? System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(v) : v)];
        ByteOrder.Mend(given);
        Assert.Equal(right, given);
    }

    [Fact]
    public void What_is_no_radiometric_JPEG_says_so()
    {
        Assert.Equal("no JPEG", Fault([]));
        Assert.Equal("no JPEG", Fault("GIF89a"u8.ToArray()));
        Assert.StartsWith("no FLIR block", Fault([0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xd9]), StringComparison.Ordinal);
        Assert.Equal("the JPEG is cut off", Fault([0xff, 0xd8, 0xff, 0xe0, 0xff, 4, 1, 2]));
        Assert.Equal("the FLIR block has no FFF header", Fault(FlirWriter.Jpeg(new byte[200])));
    }

    [Theory]
    [InlineData(0, 2)]
    [InlineData(65_535, 65_535)]
    public void An_absurd_size_is_refused(int width, int height) => Assert.Equal(
        $"a thermal image of {width} x {height} pixels", Fault(FlirWriter.Jpeg(FlirWriter.Block(width, height, [1, 2], FlirWriter.Parameters))));

    [Theory]
    [InlineData(0)]
    [InlineData(1.5)]
    [InlineData(double.NaN)]
    public void An_emissivity_that_can_not_be_is_refused(double emissivity) => Assert.StartsWith(
        "an emissivity", Fault(FlirWriter.Jpeg(FlirWriter.Block(2, 1, [1, 2], FlirWriter.Parameters with { Emissivity = emissivity }))), StringComparison.Ordinal);

    [Fact]
    public void A_missing_segment_is_told()
    {
        var block = FlirWriter.Block(4, 2, new ushort[8], FlirWriter.Parameters);
        var whole = FlirWriter.Jpeg(block, 500);
        // The second segment's number is overwritten with that of the first.
        var second = whole.AsSpan(20).IndexOf("FLIR\0"u8) + 20;
        whole[second + 6] = 0;
        Assert.Equal("a part of the FLIR block is missing", Fault(whole));
    }

    [Fact]
    public void A_file_cut_off_or_changed_anywhere_is_read_or_refused_and_never_throws()
    {
        var whole = FlirWriter.Jpeg(FlirWriter.Block(4, 2, new ushort[8], FlirWriter.Parameters), 700);
        for (var length = 0; length < whole.Length - 2; length++)
        {
            Assert.NotNull(Fault(whole[..length]));
        }

        var random = new Random(9);
        for (var round = 0; round < 20_000; round++)
        {
            var bytes = whole.ToArray();
            for (var n = random.Next(1, 6); n > 0; n--)
            {
                // Half of the changes in the block's header and directory, where they hurt.
                bytes[random.Next(random.Next(2) == 0 ? Math.Min(160, bytes.Length) : bytes.Length)] = (byte)random.Next(256);
            }

            var flir = FlirPicture.Read(bytes, out var fault);
            Assert.Equal(flir is null, fault is not null);
            if (flir is not null)
            {
                Assert.InRange(flir.Width * flir.Height, 1, FlirPicture.MaxPixels);
                _ = flir.Parameters.Table();
            }
        }
    }

    private static string? Fault(byte[] jpeg)
    {
        Assert.Equal(FlirPicture.Read(jpeg, out var fault) is null, fault is not null);
        return fault;
    }
}
