using KitchenWatch.Edge.Core.Detect;
using KitchenWatch.Edge.Core.Frames;
using KitchenWatch.Edge.Detect;
using OpenCvSharp;
using Xunit;

namespace KitchenWatch.Edge.Tests.Detect;

/// <summary>The models were trained on pictures that OpenCV scaled; what they are shown must be the same.</summary>
public sealed class PlaneFillerTests
{
    private readonly Frame _frame = Speckled(160, 90);

    [Theory]
    [InlineData(0, 0, 160, 90, 320, 180, InterpolationFlags.Linear)]
    [InlineData(0, 0, 160, 90, 96, 54, InterpolationFlags.Linear)]
    [InlineData(40, 20, 33, 33, 128, 128, InterpolationFlags.Linear)]
    [InlineData(100, 10, 60, 60, 64, 64, InterpolationFlags.Linear)]
    [InlineData(100, 10, 60, 60, 30, 30, InterpolationFlags.Linear)]
    [InlineData(0, 0, 160, 90, 40, 22, InterpolationFlags.Area)]
    [InlineData(7, 3, 150, 80, 32, 32, InterpolationFlags.Area)]
    public void A_part_is_scaled_as_OpenCV_does(int x, int y, int width, int height, int columns, int rows, InterpolationFlags how)
    {
        var planes = Fill(new PixelBox(x, y, width, height), columns, rows, (columns, rows));
        using var picture = Mat.FromPixelData(_frame.Height, _frame.Width, MatType.CV_8UC3, _frame.Bgr);
        using var part = picture[new Rect(x, y, width, height)];
        using var scaled = part.Resize(new Size(columns, rows), interpolation: how);
        // OpenCV weighs in 11 bits and rounds to whole numbers: a difference below 1 is its own.
        Assert.InRange(Difference(scaled, planes), 0, 1);
    }

    [Fact]
    public void Beyond_the_picture_is_grey()
    {
        // A square of 40 px that begins 20 px left of and above the picture, shown pixel for pixel.
        var planes = Fill(new PixelBox(-20, -20, 40, 40), 40, 40, (40, 40));
        Assert.Equal(114, planes[0]);
        Assert.Equal(114, planes[(39 * 40) + 19]);
        Assert.Equal(114, planes[(19 * 40) + 39]);
        Assert.Equal(_frame.Bgr[0], planes[(20 * 40) + 20]);
        Assert.Equal(_frame.Bgr[2], planes[(2 * 1600) + (20 * 40) + 20]);
    }

    [Fact]
    public void Of_what_is_shrunk_to_less_than_half_every_pixel_counts_and_grey_beyond_the_picture()
    {
        // The picture's first 20 rows and 20 columns at the lower right of a square of 40 px, in four cells.
        var planes = Fill(new PixelBox(-20, -20, 40, 40), 2, 2, (2, 2));
        var mean = Enumerable.Range(0, 400).Average(i => _frame.Bgr[((i / 20 * 160) + (i % 20)) * 3]);
        Assert.All(planes[..3], v => Assert.Equal(114, v));
        Assert.Equal(mean, planes[3], 0.001);
    }

    [Fact]
    public void A_part_that_misses_the_picture_is_all_grey() =>
        Assert.All(Fill(new PixelBox(-300, 500, 40, 40), 16, 16, (16, 16)), v => Assert.Equal(114, v));

    [Fact]
    public void A_picture_that_fits_goes_in_pixel_for_pixel_with_grey_below()
    {
        var planes = Fill(new PixelBox(0, 0, 160, 90), 160, 96, (160, 90));
        for (var channel = 0; channel < 3; channel++)
        {
            Assert.Equal(_frame.Bgr[(((89 * 160) + 159) * 3) + channel], planes[(channel * 160 * 96) + (89 * 160) + 159]);
            Assert.Equal(114, planes[(channel * 160 * 96) + (90 * 160)]);
        }
    }

    [Fact]
    public void What_an_earlier_picture_left_is_covered_by_grey()
    {
        var filler = new PlaneFiller();
        var planes = new float[3 * 64 * 64];
        filler.Fill(_frame.Bgr, 160, 90, new PixelBox(0, 0, 60, 60), planes, 64, 64, (64, 64));
        filler.Fill(_frame.Bgr, 160, 90, new PixelBox(0, 0, 60, 30), planes, 64, 64, (64, 32));
        Assert.Equal(114, planes[(32 * 64) + 5]);
        Assert.Equal(114, planes[^1]);
    }

    private static double Difference(Mat expected, float[] planes)
    {
        var worst = 0.0;
        var area = expected.Width * expected.Height;
        for (var i = 0; i < area; i++)
        {
            var pixel = expected.At<Vec3b>(i / expected.Width, i % expected.Width);
            for (var channel = 0; channel < 3; channel++)
            {
                worst = Math.Max(worst, Math.Abs(pixel[channel] - planes[(channel * area) + i]));
            }
        }

        return worst;
    }

    private static Frame Speckled(int width, int height)
    {
        var frame = new Frame(width, height);
        new Random(3).NextBytes(frame.Bgr);
        return frame;
    }

    private float[] Fill(PixelBox part, int columns, int rows, (int, int) covered)
    {
        var planes = new float[3 * columns * rows];
        new PlaneFiller().Fill(_frame.Bgr, _frame.Width, _frame.Height, part, planes, columns, rows, covered);
        return planes;
    }
}
