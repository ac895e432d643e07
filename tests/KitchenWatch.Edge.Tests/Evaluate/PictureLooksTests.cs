using KitchenWatch.Edge.Core.Detect;
using KitchenWatch.Edge.Evaluate;
using Xunit;

namespace KitchenWatch.Edge.Tests.Evaluate;

public sealed class PictureLooksTests
{
    [Theory]
    [InlineData(100, 80, 1)]
    [InlineData(479, 300, 1)]
    [InlineData(800, 600, 7)]
    [InlineData(1920, 1080, 7)]
    [InlineData(1000, 100, 14)]
    [InlineData(1, 1, 1)]
    public void A_large_picture_is_looked_at_in_squares_too(int width, int height, int parts) =>
        Assert.Equal(parts, PictureLooks.Parts(width, height, 320).Count());

    [Theory]
    [InlineData(640, 480, 0)]
    [InlineData(1000, 320, 0)]
    [InlineData(800, 600, 9)]
    [InlineData(1920, 1080, 40)]
    public void One_whose_squares_are_shrunk_is_looked_at_pixel_for_pixel_too(int width, int height, int parts) =>
        Assert.Equal(parts, PictureLooks.FineParts(width, height, 320).Count());

    [Fact]
    public void Squares_cover_the_picture_and_overlap() => Assert.All([PictureLooks.Parts(1300, 900, 320).Skip(1), PictureLooks.FineParts(1300, 900, 320)], Cover);

    private static void Cover(IEnumerable<PixelBox> parts)
    {
        var squares = parts.ToList();
        Assert.All(squares, s => Assert.True(s is { X: >= 0, Y: >= 0, Right: <= 1300, Bottom: <= 900 } && s.Width == s.Height));
        Assert.Equal((1300, 900), (squares.Max(s => s.Right), squares.Max(s => s.Bottom)));
        for (var x = 0; x < 1300; x += 10)
        {
            for (var y = 0; y < 900; y += 10)
            {
                Assert.Contains(squares, s => new PixelBox(x, y, 1, 1).IoU(s) > 0);
            }
        }
    }
}
