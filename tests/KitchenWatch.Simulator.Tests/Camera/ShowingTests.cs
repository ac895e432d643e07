using KitchenWatch.Simulator.Camera;
using KitchenWatch.Simulator.H264;
using Xunit;

namespace KitchenWatch.Simulator.Tests.Camera;

public sealed class ShowingTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);
    private static readonly byte[] Sps = [0x67, 1, 2, 3];
    private static readonly byte[] Pps = [0x68, 1];
    private readonly Showing _showing = new(
        new Clip([new AccessUnit(true, [Sps, Pps, new byte[] { 0x65 }]), .. Enumerable.Repeat(new AccessUnit(false, [new byte[] { 0x41 }]), 19)], new FrameRate(10, 1)),
        Start);

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(1.95, 19, 0)]
    [InlineData(2, 20, 1)]
    [InlineData(41.05, 410, 20)]
    public void Pictures_and_loops_follow_the_clock(double seconds, long picture, long loop)
    {
        var at = Start.AddSeconds(seconds);
        Assert.Equal((picture, loop), (_showing.PictureAt(at), _showing.LoopAt(at)));
    }

    [Fact]
    public void A_loop_begins_with_the_first_picture()
    {
        Assert.Equal(Start.AddSeconds(40), _showing.StartOfLoop(20));
        Assert.True(_showing[400].Key);
        Assert.False(_showing[401].Key);
    }
}
