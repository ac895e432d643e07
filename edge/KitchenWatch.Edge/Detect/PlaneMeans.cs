using KitchenWatch.Edge.Core.Detect;

namespace KitchenWatch.Edge.Detect;

/// <summary>
/// Shrinks a part of a BGR picture into a model's planes by means: each cell is the mean of the pixels that lie on it, by their shares,
/// as OpenCV's INTER_AREA; pixels beyond the picture are grey.
/// </summary>
internal static class PlaneMeans
{
    /// <summary>A part shrunk to a share below this loses whole pixels between the two that bilinear looks at.</summary>
    public const float From = 0.5f;

    /// <param name="bgr">The picture, rows without padding.</param>
    /// <param name="width">Of the picture, pixels.</param>
    /// <param name="height">Of the picture, pixels.</param>
    /// <param name="part">Which part, in whole pixels.</param>
    /// <param name="planes">Three planes of <paramref name="area"/> cells.</param>
    /// <param name="planeWidth">Cells from one row to the next.</param>
    /// <param name="area">Cells of a plane.</param>
    /// <param name="covered">Columns and rows of the planes that the part covers, from the top left.</param>
    /// <param name="line">Room for a row of the part.</param>
    public static void Fill(
        ReadOnlySpan<byte> bgr, int width, int height, (int Left, int Top, int Across, int Down) part, Span<float> planes, int planeWidth, int area,
        (int Width, int Height) covered, Span<float> line)
    {
        var step = (float)part.Down / covered.Height;
        for (var row = 0; row < covered.Height; row++)
        {
            line.Clear();
            var (from, to) = (row * step, Math.Min(part.Down, (row + 1) * step));
            for (var source = (int)from; source < to; source++)
            {
                Add(bgr, width, height, part.Left, part.Top + source, Share(source, from, to), line);
            }

            Spread(line, (float)part.Across / covered.Width, planes[(row * planeWidth)..], area, covered.Width);
        }
    }

    /// <summary>Adds to the line how far a row of the part is from grey, weighted; beyond the picture it is not.</summary>
    private static void Add(ReadOnlySpan<byte> bgr, int width, int height, int left, int row, float weight, Span<float> line)
    {
        var first = Math.Clamp(-left, 0, line.Length / 3) * 3;
        var end = Math.Clamp(width - left, 0, line.Length / 3) * 3;
        if (row < 0 || row >= height || end <= first)
        {
            return;
        }

        var source = bgr.Slice((row * width * 3) + (left * 3) + first, end - first);
        var target = line[first..end];
        for (var i = 0; i < target.Length; i++)
        {
            target[i] += weight * (source[i] - Letterbox.Grey);
        }
    }

    /// <summary>The line's distances from grey as means in a row of cells.</summary>
    private static void Spread(ReadOnlySpan<float> line, float step, Span<float> planes, int area, int columns)
    {
        for (var column = 0; column < columns; column++)
        {
            var (from, to) = (column * step, Math.Min(line.Length / 3, (column + 1) * step));
            float blue = Letterbox.Grey, green = Letterbox.Grey, red = Letterbox.Grey;
            for (var pixel = (int)from; pixel < to; pixel++)
            {
                var share = Share(pixel, from, to);
                blue += share * line[pixel * 3];
                green += share * line[(pixel * 3) + 1];
                red += share * line[(pixel * 3) + 2];
            }

            (planes[column], planes[column + area], planes[column + (2 * area)]) = (blue, green, red);
        }
    }

    /// <summary>How much of a cell from one place to another a pixel takes.</summary>
    private static float Share(int pixel, float from, float to) => (Math.Min(pixel + 1, to) - Math.Max(pixel, from)) / (to - from);
}
