using KitchenWatch.Edge.Live;
using KitchenWatch.Testing;

namespace KitchenWatch.Edge.Tests.Live;

public sealed class Fmp4ReaderTests
{
    [Theory]
    [InlineData(int.MaxValue)]
    [InlineData(1)]
    [InlineData(997)]
    public async Task Pieces_are_found_however_the_bytes_come(int most)
    {
        var bytes = await File.ReadAllBytesAsync(Films.Fragmented);
        var pieces = await ReadAsync(new Slow(bytes, most));
        Assert.Matches("^avc1\\.[0-9A-F]{6}$", pieces[0].Codec);
        Assert.Equal(100, pieces.Count - 1);
        Assert.Equal([0, 25, 50, 75], pieces.Skip(1).Select((p, i) => (p.Key, i)).Where(p => p.Key).Select(p => p.i));
        Assert.Equal(bytes[..pieces.Sum(p => p.Data.Length)], pieces.SelectMany(p => p.Data).ToArray());
    }

    [Fact]
    public async Task A_piece_that_was_cut_off_is_left_out()
    {
        var bytes = await File.ReadAllBytesAsync(Films.Fragmented);
        var all = await ReadAsync(new Slow(bytes, int.MaxValue));
        var cut = all.Take(11).Sum(p => p.Data.Length) - 1;
        Assert.Equal(10, (await ReadAsync(new Slow(bytes[..cut], int.MaxValue))).Count);
    }

    [Theory]
    [InlineData(new byte[] { 0, 0, 0, 3, 1, 2, 3, 4, 5, 6, 7, 8 })]
    [InlineData(new byte[] { 0, 0, 0, 8, (byte)'m', (byte)'o', (byte)'o', (byte)'f', 0, 0, 0, 8, (byte)'f', (byte)'t', (byte)'y', (byte)'p' })]
    public async Task What_is_no_fragmented_MP4_is_refused(byte[] bytes) =>
        await Assert.ThrowsAsync<InvalidDataException>(() => ReadAsync(new Slow(bytes, int.MaxValue)));

    [Fact]
    public async Task A_piece_that_claims_to_be_huge_is_refused()
    {
        var bytes = new byte[20 * 1024 * 1024];
        new byte[] { 0x7F, 0, 0, 0, (byte)'m', (byte)'d', (byte)'a', (byte)'t' }.CopyTo(bytes, 0);
        await Assert.ThrowsAsync<InvalidDataException>(() => ReadAsync(new Slow(bytes, int.MaxValue)));
    }

    [Fact]
    public async Task A_fragment_whose_bytes_are_there_allocates_nothing()
    {
        var reader = new Fmp4Reader(new Slow(await File.ReadAllBytesAsync(Films.Fragmented), int.MaxValue));
        Assert.Equal(0, Allocation.Of(() =>
        {
            for (var i = 0; i < 8; i++)
            {
                var read = reader.ReadAsync(CancellationToken.None);
                Assert.True(read.IsCompletedSuccessfully && read.Result is not null);
            }
        }));
    }

    private static async Task<List<(byte[] Data, string? Codec, bool Key)>> ReadAsync(Stream stream)
    {
        var reader = new Fmp4Reader(stream);
        var pieces = new List<(byte[], string?, bool)>();
        while (await reader.ReadAsync(CancellationToken.None) is { } piece)
        {
            pieces.Add((piece.Data.ToArray(), piece.Codec, piece.Key));
        }

        return pieces;
    }

    /// <summary>Gives at most so many bytes at once.</summary>
    private sealed class Slow(byte[] bytes, int most) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            new(Read(buffer.Span[..Math.Min(most, buffer.Length)]));
    }
}
