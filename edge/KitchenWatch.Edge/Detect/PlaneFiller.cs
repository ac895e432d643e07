using KitchenWatch.Edge.Core.Detect;

namespace KitchenWatch.Edge.Detect;

/// <summary>
/// Brings a part of a BGR picture into a model's planes (float, B then G then R), bilinear with half-pixel centres as in
/// training, by means where it is shrunk to less than half; grey where the part reaches beyond the picture and where the planes are
/// not covered. Not for two threads at once.
/// </summary>
internal sealed class PlaneFiller
{
    private float[] _line = [];

    /// <param name="bgr">The picture, rows without padding.</param>
    /// <param name="width">Of the picture, pixels.</param>
    /// <param name="height">Of the picture, pixels.</param>
    /// <param name="part">Which part, taken to whole pixels.</param>
    /// <param name="planes">Three planes of <paramref name="planeWidth"/> × <paramref name="planeHeight"/>.</param>
    /// <param name="covered">Columns and rows of the planes that the part covers, from the top left.</param>
    public void Fill(
        ReadOnlySpan<byte> bgr, int width, int height, PixelBox part, Span<float> planes, int planeWidth, int planeHeight, (int Width, int Height) covered)
    {
        var (left, top) = ((int)MathF.Round(part.X), (int)MathF.Round(part.Y));
        var (across, down) = (Math.Max(2, (int)MathF.Round(part.Width)), Math.Max(2, (int)MathF.Round(part.Height)));
        var area = planeWidth * planeHeight;
        if (covered != (planeWidth, planeHeight))
        {
            planes[..(3 * area)].Fill(Letterbox.Grey);
        }

        if (covered == (width, height) && (left, top, across, down) == (0, 0, width, height))
        {
            Split(bgr, width, height, planes, planeWidth, area);
            return;
        }

        if (_line.Length < across * 3)
        {
            _line = new float[across * 3];
        }

        var line = _line.AsSpan(0, across * 3);
        if (Math.Min((float)covered.Width / across, (float)covered.Height / down) < PlaneMeans.From)
        {
            PlaneMeans.Fill(bgr, width, height, (left, top, across, down), planes, planeWidth, area, covered, line);
            return;
        }

        for (var row = 0; row < covered.Height; row++)
        {
            var (upper, share) = At(row, down, covered.Height);
            Blend(bgr, width, height, left, top + upper, top + Math.Min(upper + 1, down - 1), share, line);
            Spread(line, across, planes[(row * planeWidth)..], area, covered.Width);
        }
    }

    /// <summary>The whole picture, pixel for pixel: what a camera's usual frame of 640 × 360 needs.</summary>
    private static void Split(ReadOnlySpan<byte> bgr, int width, int height, Span<float> planes, int planeWidth, int area)
    {
        for (var row = 0; row < height; row++)
        {
            var line = bgr.Slice(row * width * 3, width * 3);
            var blue = planes.Slice(row * planeWidth, width);
            var green = planes.Slice((row * planeWidth) + area, width);
            var red = planes.Slice((row * planeWidth) + (2 * area), width);
            for (var (column, at) = (0, 0); column < blue.Length; column++, at += 3)
            {
                (blue[column], green[column], red[column]) = (line[at], line[at + 1], line[at + 2]);
            }
        }
    }

    /// <summary>The source pixel before an output pixel's centre, and how far beyond that one's centre it lies.</summary>
    private static (int Index, float Share) At(int output, int source, int outputs)
    {
        var position = Math.Clamp(((output + 0.5f) * source / outputs) - 0.5f, 0, source - 1);
        var index = (int)position;
        return (index, position - index);
    }

    /// <summary>Two rows of the part as one, weighted; grey beyond the picture.</summary>
    private static void Blend(
        ReadOnlySpan<byte> bgr, int width, int height, int left, int upper, int lower, float share, Span<float> line)
    {
        var first = Math.Clamp(-left, 0, line.Length / 3) * 3;
        var end = Math.Clamp(width - left, 0, line.Length / 3) * 3;
        line[..first].Fill(Letterbox.Grey);
        line[Math.Max(first, end)..].Fill(Letterbox.Grey);
        if (end <= first)
        {
            return;
        }

        var count = end - first;
        var offset = (left * 3) + first;
        var target = line.Slice(first, count);
        var (hasUpper, hasLower) = (upper >= 0 && upper < height, lower >= 0 && lower < height);
        var a = hasUpper ? bgr.Slice((upper * width * 3) + offset, count) : default;
        var b = hasLower ? bgr.Slice((lower * width * 3) + offset, count) : default;
        for (var i = 0; i < target.Length; i++)
        {
            float over = hasUpper ? a[i] : Letterbox.Grey;
            float under = hasLower ? b[i] : Letterbox.Grey;
            target[i] = over + (share * (under - over));
        }
    }

    private static void Spread(ReadOnlySpan<float> line, int across, Span<float> planes, int area, int columns)
    {
        var blue = planes[..columns];
        var green = planes.Slice(area, columns);
        var red = planes.Slice(2 * area, columns);
        for (var column = 0; column < columns; column++)
        {
            var (index, share) = At(column, across, columns);
            var near = line.Slice(index * 3, 3);
            var far = line.Slice(Math.Min(index + 1, across - 1) * 3, 3);
            blue[column] = near[0] + (share * (far[0] - near[0]));
            green[column] = near[1] + (share * (far[1] - near[1]));
            red[column] = near[2] + (share * (far[2] - near[2]));
        }
    }
}
