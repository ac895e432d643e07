using KitchenWatch.Edge.Core.Frames;
using Xunit;

namespace KitchenWatch.Edge.Core.Tests.Frames;

public sealed class FramePoolTests
{
    [Fact]
    public void A_pool_lends_as_many_as_it_has_and_lends_them_again()
    {
        var pool = new FramePool(2, 8, 4);
        var (a, b) = (pool.TryRent(), pool.TryRent());
        Assert.NotNull(a);
        Assert.NotNull(b);
        Assert.NotSame(a, b);
        Assert.Null(pool.TryRent());
        pool.Return(a);
        Assert.Same(a, pool.TryRent());
    }

    [Fact]
    public void A_frame_holds_three_bytes_a_pixel() => Assert.Equal(8 * 4 * 3, new Frame(8, 4).Bgr.Length);

    [Fact]
    public void A_new_frame_is_black_whatever_lay_there_before()
    {
        for (var i = 0; i < 50; i++)
        {
            Array.Fill(new Frame(64, 36).Bgr, (byte)200);
        }

        GC.Collect();
        Assert.All(Enumerable.Range(0, 50).SelectMany(_ => new Frame(64, 36).Bgr), b => Assert.Equal(0, b));
    }
}
