using KitchenWatch.Edge.Core.Detect;

namespace KitchenWatch.Edge.Core.Motion;

/// <summary>Changed cells that touch, as a few boxes. Works in its own buffers.</summary>
internal sealed class Regions(int columns, int rows, MotionSettings settings)
{
    private readonly int[] _open = new int[columns * rows];
    private readonly Area[] _areas = new Area[256];
    private int _count;

    /// <summary>Consumes the marks and writes the largest regions, in pixels; returns how many.</summary>
    public int Find(Span<byte> changed, int cell, Span<PixelBox> boxes)
    {
        _count = 0;
        for (var i = 0; i < changed.Length && _count < _areas.Length; i++)
        {
            if (changed[i] != 0)
            {
                var area = Flood(changed, i);
                if (area.Cells >= settings.MinCells)
                {
                    _areas[_count++] = area;
                }
            }
        }

        Merge();
        return Write(cell, boxes);
    }

    private Area Flood(Span<byte> changed, int start)
    {
        var area = new Area(columns, rows, -1, -1, 0);
        var top = 0;
        _open[top++] = start;
        changed[start] = 0;
        while (top > 0)
        {
            var at = _open[--top];
            var (x, y) = (at % columns, at / columns);
            area = area.With(x, y);
            for (var ny = Math.Max(0, y - 1); ny <= Math.Min(rows - 1, y + 1); ny++)
            {
                for (var nx = Math.Max(0, x - 1); nx <= Math.Min(columns - 1, x + 1); nx++)
                {
                    ref var mark = ref changed[(ny * columns) + nx];
                    if (mark != 0)
                    {
                        mark = 0;
                        _open[top++] = (ny * columns) + nx;
                    }
                }
            }
        }

        return area;
    }

    private void Merge()
    {
        for (var i = 0; i < _count; i++)
        {
            for (var j = i + 1; j < _count; j++)
            {
                if (_areas[i].IsNear(_areas[j], settings.MergeCells))
                {
                    _areas[i] = _areas[i].Join(_areas[j]);
                    _areas[j] = _areas[--_count];

                    // The larger area may now be near one that was passed over.
                    j = i;
                }
            }
        }
    }

    private int Write(int cell, Span<PixelBox> boxes)
    {
        var areas = _areas.AsSpan(0, _count);
        areas.Sort(static (a, b) => b.Cells.CompareTo(a.Cells));
        var written = Math.Min(boxes.Length, areas.Length);
        for (var i = 0; i < written; i++)
        {
            boxes[i] = areas[i].ToPixels(cell);
        }

        return written;
    }

    /// <summary>Bounds, both ends included, and how many cells changed in them.</summary>
    private readonly record struct Area(int Left, int Top, int Right, int Bottom, int Cells)
    {
        public Area With(int x, int y) =>
            new(Math.Min(Left, x), Math.Min(Top, y), Math.Max(Right, x), Math.Max(Bottom, y), Cells + 1);

        public Area Join(Area other) => new(
            Math.Min(Left, other.Left),
            Math.Min(Top, other.Top),
            Math.Max(Right, other.Right),
            Math.Max(Bottom, other.Bottom),
            Cells + other.Cells);

        public bool IsNear(Area other, int gap) =>
            other.Left - Right - 1 <= gap && Left - other.Right - 1 <= gap && other.Top - Bottom - 1 <= gap && Top - other.Bottom - 1 <= gap;

        public PixelBox ToPixels(int cell) =>
            new(Left * cell, Top * cell, (Right - Left + 1) * cell, (Bottom - Top + 1) * cell);
    }
}
