using System.Numerics;
using KitchenWatch.Contracts.Identity;
using KitchenWatch.Edge.Core.Detect;
using KitchenWatch.Edge.Core.Rules;
using Xunit;

namespace KitchenWatch.Edge.Core.Tests.Rules;

public sealed class ZoneTests
{
    // An L: the upper right quarter is left out.
    private static readonly Zone Corner = new(
        new SourceId("corner"), [new(0, 0), new(0.5f, 0), new(0.5f, 0.5f), new(1, 0.5f), new(1, 1), new(0, 1)]);

    [Theory]
    [InlineData(0.25f, 0.25f, true)]
    [InlineData(0.75f, 0.75f, true)]
    [InlineData(0.75f, 0.25f, false)]
    [InlineData(-0.1f, 0.5f, false)]
    [InlineData(1.1f, 0.75f, false)]
    public void A_zone_may_have_any_shape(float x, float y, bool within) => Assert.Equal(within, Corner.Contains(x, y));

    [Fact]
    public void The_order_of_corners_does_not_matter() =>
        Assert.True((Corner with { Polygon = [.. Corner.Polygon.Reverse()] }).Contains(0.25f, 0.25f));

    [Fact]
    public void The_heads_centre_decides()
    {
        var zones = new Zones([Corner], 100, 100);
        Assert.True(zones.Hold(new PixelBox(40, 10, 19, 10), false, out var zone));
        Assert.Equal("corner", zone?.Id.ToString());
        Assert.False(zones.Hold(new PixelBox(41, 10, 20, 10), false, out _));
    }

    [Fact]
    public void No_zone_means_everywhere()
    {
        Assert.True(new Zones([], 100, 100).Hold(new PixelBox(90, 90, 10, 10), false, out var zone));
        Assert.Null(zone);
    }

    [Fact]
    public void Where_masks_are_asked_for_other_zones_and_the_whole_picture_do_not_count()
    {
        var room = Corner with { Id = new SourceId("room"), Kind = ZoneKind.SpecialRoom };
        Assert.False(new Zones([], 100, 100).Hold(new PixelBox(10, 10, 10, 10), true, out _));
        Assert.True(new Zones([Corner, room], 100, 100).Hold(new PixelBox(10, 10, 10, 10), true, out var zone));
        Assert.Same(room, zone);
    }
}
