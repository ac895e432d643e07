using System.Buffers.Binary;
using System.Text;
using KitchenWatch.Contracts.Live;
using Xunit;

namespace KitchenWatch.Contracts.Tests;

/// <summary>Boxes of an MP4, and what a box that lies about its size does: nothing is found, nothing is thrown.</summary>
public sealed class Mp4BoxTests
{
    private static readonly uint[] Path = [Mp4Box.TypeOf("moof"u8), Mp4Box.TypeOf("traf"u8), Mp4Box.TypeOf("tfdt"u8)];

    [Fact]
    public void A_path_leads_to_the_first_body_of_its_end()
    {
        var film = Box("free", [1, 2, 3]).Concat(Box("moof", [.. Box("mfhd", [9]), .. Box("traf", [.. Box("tfhd", []), .. Box("tfdt", [7, 8])])])).ToArray();
        Assert.Equal([7, 8], Mp4Box.Find(film, Path).ToArray());
        Assert.Equal((film.Length - 2, 2), (Mp4Box.IndexOf(film, Path, out var length), length));
        Assert.Equal(-1, Mp4Box.IndexOf(film, [Mp4Box.TypeOf("moov"u8)], out _));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(int.MaxValue)]
    [InlineData(-1)]
    public void A_size_that_cannot_be_ends_the_search(int size)
    {
        var film = Box("moof", Box("traf", Box("tfdt", new byte[12])));
        BinaryPrimitives.WriteInt32BigEndian(film.AsSpan(8), size);
        Assert.True(Mp4Box.Find(film, Path).IsEmpty);
        Assert.Null(FragmentTime.Of(film));
        Assert.Equal(size is 0 or 7, Mp4Box.IsNone(film.AsSpan(8)));
    }

    [Fact]
    public void Every_cut_through_a_fragment_is_told_and_none_throws()
    {
        var film = Box("moof", Box("traf", Box("tfdt", [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5])));
        Assert.Equal(5, FragmentTime.Of(film));
        Assert.All(Enumerable.Range(0, film.Length), n => Assert.Null(FragmentTime.Of(film.AsSpan(0, n))));
    }

    [Fact]
    public void A_time_is_written_where_it_was_read()
    {
        var (wide, narrow) = (Box("moof", Box("traf", Box("tfdt", [1, .. new byte[11]]))), Box("moof", Box("traf", Box("tfdt", new byte[8]))));
        FragmentTime.Set(wide, 1L << 40);
        FragmentTime.Set(narrow, (1L << 32) + 3);
        Assert.Equal((1L << 40, 3L), (FragmentTime.Of(wide), FragmentTime.Of(narrow)));
    }

    private static byte[] Box(string type, byte[] body)
    {
        var box = new byte[8 + body.Length];
        BinaryPrimitives.WriteInt32BigEndian(box, box.Length);
        Encoding.ASCII.GetBytes(type, box.AsSpan(4));
        body.CopyTo(box, 8);
        return box;
    }
}
