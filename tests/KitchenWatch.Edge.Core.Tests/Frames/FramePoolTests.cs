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
}
