namespace KitchenWatch.Edge.Core.Motion;

/// <summary>
/// How far a camera trembles on its holder, beside a fan or a door: every edge in the picture changes, and nothing moves. The median, over the cells at edges, of a cell's
/// change as a share of the contrast around it, so that what moves on less than half of the edges does not count. By the share that a cell is shifted, its change is at
/// most that share of the contrast; many edges lie along the shift and change less, so the median is well below it.
/// </summary>
internal sealed class Tremble(int columns, int rows)
{
    private const int Steps = 256;

    // Less contrast is noise and texture.
    private const float MinContrast = 16;

    // Of fewer edges than these, as a share of the cells, those of one person who came or left are too many.
    private const float MinEdges = 0.05f;

    // Of a cell of four px: a third of a px, below which noise looks the same, and two, beyond which it is no trembling.
    private const float Least = 0.08f;
    private const float Most = 0.5f;

    private readonly int[] _shares = new int[Steps + 1];
    private readonly float[] _contrast = new float[columns * rows];

    /// <summary>Of each cell: the largest difference from a neighbour, 0 to 255, as the last comparison found it.</summary>
    public ReadOnlySpan<float> Contrast => _contrast;

    /// <summary>0.08 to 0.5, or 0: next to nothing, or too few edges to tell.</summary>
    /// <param name="expected">Brightness of each cell, 0 to 255, row by row.</param>
    /// <param name="now">The same cells now.</param>
    public float Between(ReadOnlySpan<float> expected, ReadOnlySpan<float> now)
    {
        Measure(expected);
        Array.Clear(_shares);
        var count = 0;
        for (var i = 0; i < now.Length; i++)
        {
            if (_contrast[i] >= MinContrast)
            {
                _shares[(int)(Steps * Math.Min(1, Math.Abs(now[i] - expected[i]) / _contrast[i]))]++;
                count++;
            }
        }

        var share = count < MinEdges * now.Length ? 0 : Median.Of(_shares, count) / (float)Steps;
        return share < Least ? 0 : Math.Min(Most, share);
    }

    private void Measure(ReadOnlySpan<float> expected)
    {
        _contrast.AsSpan().Clear();
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                var at = (row * columns) + column;
                if (column + 1 < columns)
                {
                    Differ(expected, at, at + 1);
                }

                if (row + 1 < rows)
                {
                    Differ(expected, at, at + columns);
                }
            }
        }
    }

    private void Differ(ReadOnlySpan<float> expected, int one, int other)
    {
        var difference = Math.Abs(expected[one] - expected[other]);
        _contrast[one] = Math.Max(_contrast[one], difference);
        _contrast[other] = Math.Max(_contrast[other], difference);
    }
}
