using KitchenWatch.Simulator.H264;
using Xunit;

namespace KitchenWatch.Simulator.Tests.H264;

public sealed class AnnexBTests
{
    private static readonly byte[] Sps = [0x67, 0x42, 0xC0, 0x1E];
    private static readonly byte[] Pps = [0x68, 0xCE];
    private static readonly byte[] Key = [0x65, 0x88, 0x01];
    private static readonly byte[] KeySecondSlice = [0x65, 0x08, 0x02];
    private static readonly byte[] Inter = [0x41, 0x9A, 0x03];

    [Fact]
    public void Start_codes_of_three_and_four_bytes_cut_alike()
    {
        byte[] stream = [0, 0, 0, 1, .. Sps, 0, 0, 1, .. Pps, 0, 0, 0, 1, .. Key];
        Assert.Equal([Sps, Pps, Key], AnnexB.Nals(stream).Select(n => n.ToArray()));
    }

    [Fact]
    public void Slices_of_one_picture_stay_together_with_its_parameter_sets()
    {
        var units = AnnexB.Units(Stream(Sps, Pps, Key, KeySecondSlice, Inter, Inter));
        Assert.Equal([4, 1, 1], units.Select(u => u.Nals.Count));
        Assert.Equal([true, false, false], units.Select(u => u.Key));
    }

    [Fact]
    public void Delimiters_are_dropped_and_begin_a_picture()
    {
        byte[] delimiter = [0x09, 0xF0];
        var units = AnnexB.Units(Stream(delimiter, Sps, Pps, Key, delimiter, Inter));
        Assert.Equal([3, 1], units.Select(u => u.Nals.Count));
    }

    [Fact]
    public void A_stream_without_pictures_has_no_units() => Assert.Empty(AnnexB.Units(Stream(Sps, Pps)));

    private static byte[] Stream(params byte[][] nals) => [.. nals.SelectMany(n => (byte[])[0, 0, 0, 1, .. n])];
}
