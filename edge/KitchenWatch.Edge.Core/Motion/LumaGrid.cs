using System.Numerics;
using KitchenWatch.Edge.Core.Frames;

namespace KitchenWatch.Edge.Core.Motion;

/// <summary>
/// A picture as mean brightness of square cells. Pixels right and below of the last whole cell are left out. The mean of
/// B, G and R serves as brightness: it needs no weights, and moves with the same things.
/// </summary>
internal sealed class LumaGrid
{
    private readonly int _cell;
    private readonly ushort[] _column;

    public LumaGrid(int width, int height, int columns)
    {
        // A smaller cell than 2 px averages no noise away; 64 rows of 255 fit into 16 bits.
        _cell = Math.Clamp(width / columns, 2, 64);
        Columns = width / _cell;
        Rows = height / _cell;
        Cells = new float[Columns * Rows];
        _column = new ushort[width * 3];
    }

    public int Columns { get; }

    public int Rows { get; }

    /// <summary>Side of a cell in pixels.</summary>
    public int Cell => _cell;

    /// <summary>0 to 255, row by row.</summary>
    public float[] Cells { get; }

    public void Fill(Frame frame)
    {
        var stride = frame.Width * 3;
        for (var row = 0; row < Rows; row++)
        {
            Array.Clear(_column);
            for (var y = 0; y < _cell; y++)
            {
                Add(frame.Bgr.AsSpan(((row * _cell) + y) * stride, stride), _column);
            }

            Average(Cells.AsSpan(row * Columns, Columns));
        }
    }

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

    private void Average(Span<float> cells)
    {
        var width = _cell * 3;
        var scale = 1f / (width * _cell);
        for (var column = 0; column < cells.Length; column++)
        {
            var sum = 0;
            foreach (var value in _column.AsSpan(column * width, width))
            {
                sum += value;
            }

            cells[column] = sum * scale;
        }
    }
}
