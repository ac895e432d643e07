using KitchenWatch.Edge.Core.Detect;

namespace KitchenWatch.Edge.Core.Privacy;

/// <summary>Which cells of the public picture have a mark, 1 or 0, row by row; and what is done with such marks. Allocates nothing after construction.</summary>
internal sealed class CellMarks
{
    private const int Columns = PublicSize.Columns;
    private const int Rows = PublicSize.Rows;

    private readonly byte[] _spare = new byte[PublicSize.Cells];

    public byte[] Cells { get; } = new byte[PublicSize.Cells];

    public int Count
    {
        get
        {
            var count = 0;
            foreach (var cell in Cells)
            {
                count += cell;
            }

            return count;
        }
    }

    public void Clear() => Array.Clear(Cells);

    public void CopyFrom(CellMarks other) => other.Cells.CopyTo(Cells, 0);

    public void Add(ReadOnlySpan<byte> cells)
    {
        for (var i = 0; i < Cells.Length; i++)
        {
            Cells[i] |= cells[i];
        }
    }

    /// <summary>Marks every cell that the box touches; it may reach beyond the picture.</summary>
    public void Add(PixelBox box)
    {
        var (left, right) = (Floor(box.X, Columns), Ceiling(box.Right, Columns));
        var (top, bottom) = (Floor(box.Y, Rows), Ceiling(box.Bottom, Rows));
        for (var y = top; y < bottom && right > left; y++)
        {
            Cells.AsSpan((y * Columns) + left, right - left).Fill(1);
        }
    }

    /// <summary>Widens the marks by so many cells to each side, corners included.</summary>
    public void Widen(int by)
    {
        Array.Clear(_spare);
        for (var y = 0; y < Rows; y++)
        {
            WidenLine(Cells, _spare, y * Columns, 1, Columns, by);
        }

        Array.Clear(Cells);
        for (var x = 0; x < Columns; x++)
        {
            WidenLine(_spare, Cells, x, Columns, Rows, by);
        }
    }

    private static void WidenLine(byte[] from, byte[] to, int start, int step, int count, int by)
    {
        var until = 0;
        for (var i = 0; i < count; i++)
        {
            if (from[start + (i * step)] == 0)
            {
                continue;
            }

            for (var j = Math.Max(until, i - by); j <= Math.Min(count - 1, i + by); j++)
            {
                to[start + (j * step)] = 1;
            }

            until = Math.Min(count, i + by + 1);
        }
    }

    private static int Floor(float pixels, int most) => Math.Clamp((int)MathF.Floor(pixels / PublicSize.Cell), 0, most);

    private static int Ceiling(float pixels, int most) => Math.Clamp((int)MathF.Ceiling(pixels / PublicSize.Cell), 0, most);
}
