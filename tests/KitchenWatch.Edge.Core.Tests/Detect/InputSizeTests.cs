using KitchenWatch.Edge.Core.Detect;
using Xunit;

namespace KitchenWatch.Edge.Core.Tests.Detect;

public sealed class InputSizeTests
{
    private static readonly InputSize[] Sizes = [new(640, 384), new(1152, 672)];

    [Theory]
    [InlineData(640, 360, 0)]
    [InlineData(640, 384, 0)]
    [InlineData(1, 1, 0)]
    [InlineData(641, 360, 1)]
    [InlineData(360, 640, 1)]
    [InlineData(1152, 634, 1)]
    [InlineData(1920, 1080, 1)]
    [InlineData(8000, 20, 1)]
    public void A_picture_is_looked_at_where_nothing_of_it_is_shrunk_away(int width, int height, int expected) =>
        Assert.Equal(expected, InputSize.Choose(Sizes, new PixelBox(3, 7, width, height)));

    [Fact]
    public void A_model_of_one_size_looks_at_that() =>
        Assert.Equal(0, InputSize.Choose([new(320, 320)], new PixelBox(0, 0, 4000, 3000)));
}
