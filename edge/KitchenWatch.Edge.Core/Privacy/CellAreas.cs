namespace KitchenWatch.Edge.Core.Privacy;

/// <summary>Cells that touch and have the same mark, one area after the other. Works in its own buffers.</summary>
internal sealed class CellAreas
{
    private const int Columns = PublicSize.Columns;
    private const int Rows = PublicSize.Rows;

    private readonly int[] _area = new int[PublicSize.Cells];
    private readonly bool[] _seen = new bool[PublicSize.Cells];

    /// <summary>Begins anew.</summary>
    public void Begin() => Array.Clear(_seen);

    /// <summary>
    /// All cells with the mark of <paramref name="start"/> that hang together with it, corners included; empty when they were given before.
    /// Valid until the next call.
    /// </summary>
    public ReadOnlySpan<int> From(ReadOnlySpan<byte> marks, int start)
    {
        if (_seen[start])
        {
            return [];
        }

        var (count, next, mark) = (0, 0, marks[start]);
        _seen[start] = true;
        _area[count++] = start;
        while (next < count)
        {
            var at = _area[next++];
            var (x, y) = (at % Columns, at / Columns);
            for (var ny = Math.Max(0, y - 1); ny <= Math.Min(Rows - 1, y + 1); ny++)
            {
                for (var nx = Math.Max(0, x - 1); nx <= Math.Min(Columns - 1, x + 1); nx++)
                {
                    var other = (ny * Columns) + nx;
                    if (!_seen[other] && marks[other] == mark)
                    {
                        _seen[other] = true;
                        _area[count++] = other;
                    }
                }
            }
        }

        return _area.AsSpan(0, count);
    }
}
