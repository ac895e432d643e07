using System.Numerics;
using KitchenWatch.Edge.Core.Frames;

namespace KitchenWatch.Edge.Core.Privacy;

/// <summary>The public picture's geometry.</summary>
public static class PublicSize
{
    /// <summary>Pixels.</summary>
    public const int Width = 640;

    /// <summary>Pixels.</summary>
    public const int Height = 360;

    /// <summary>Pictures a second.</summary>
    public const int FramesPerSecond = 5;

    /// <summary>Side of a mask's cell in pixels.</summary>
    internal const int Cell = 4;

    internal const int Columns = Width / Cell;

    internal const int Rows = Height / Cell;

    internal const int Cells = Columns * Rows;
}

/// <summary>A picture of 640 × 360 as the mean level of its cells in each colour, 0 to 255: planes of blue, green, red.</summary>
internal sealed class CellGrid
{
    private readonly ushort[] _column = new ushort[PublicSize.Width * 3];

    public float[][] Planes { get; } = [new float[PublicSize.Cells], new float[PublicSize.Cells], new float[PublicSize.Cells]];

    public void Fill(Frame frame)
    {
        const int Stride = PublicSize.Width * 3;
        for (var row = 0; row < PublicSize.Rows; row++)
        {
            Array.Clear(_column);
            for (var y = 0; y < PublicSize.Cell; y++)
            {
                Add(frame.Bgr.AsSpan(((row * PublicSize.Cell) + y) * Stride, Stride), _column);
            }

            for (var colour = 0; colour < 3; colour++)
            {
                Average(Planes[colour].AsSpan(row * PublicSize.Columns, PublicSize.Columns), colour);
            }
        }
    }

    /// <summary>Four rows of 255 fit into 16 bits.</summary>
    private static void Add(ReadOnlySpan<byte> row, Span<ushort> sums)
    {
        var i = 0;
        for (; i <= row.Length - Vector<byte>.Count; i += Vector<byte>.Count)
        {
            Vector.Widen(new Vector<byte>(row[i..]), out var low, out var high);
            (low + new Vector<ushort>(sums[i..])).CopyTo(sums[i..]);
            (high + new Vector<ushort>(sums[(i + Vector<ushort>.Count)..])).CopyTo(sums[(i + Vector<ushort>.Count)..]);
        }

        for (; i < row.Length; i++)
        {
            sums[i] += row[i];
        }
    }

    private void Average(Span<float> cells, int colour)
    {
        const float Scale = 1f / (PublicSize.Cell * PublicSize.Cell);
        for (var column = 0; column < cells.Length; column++)
        {
            var at = (column * PublicSize.Cell * 3) + colour;
            cells[column] = (_column[at] + _column[at + 3] + _column[at + 6] + _column[at + 9]) * Scale;
        }
    }
}
