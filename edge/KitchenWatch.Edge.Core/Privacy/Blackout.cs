using System.Collections.Immutable;
using System.Numerics;

namespace KitchenWatch.Edge.Core.Privacy;

/// <summary>Parts of the picture that are black whatever they show: a window to the street, a door to the changing room.</summary>
public sealed class Blackout
{
    private readonly CellMarks _cells = new();

    /// <param name="polygons">Corners in order, as shares of the picture's width and height, 0 to 1; at least three each.</param>
    public Blackout(IEnumerable<ImmutableArray<Vector2>> polygons)
    {
        foreach (var polygon in polygons)
        {
            Add(polygon);
        }

        // A cell that the edge cuts is black whole.
        if (_cells.Count > 0)
        {
            _cells.Widen(1);
        }
    }

    /// <summary>1 where the picture is black.</summary>
    internal ReadOnlySpan<byte> Cells => _cells.Cells;

    private void Add(ImmutableArray<Vector2> polygon)
    {
        for (var i = 0; i < PublicSize.Cells; i++)
        {
            var x = ((i % PublicSize.Columns) + 0.5f) / PublicSize.Columns;
            var y = ((i / PublicSize.Columns) + 0.5f) / PublicSize.Rows;
            _cells.Cells[i] |= Contains(polygon, x, y) ? (byte)1 : (byte)0;
        }
    }

    /// <summary>Even-odd rule.</summary>
    private static bool Contains(ImmutableArray<Vector2> polygon, float x, float y)
    {
        var inside = false;
        var previous = polygon[^1];
        foreach (var corner in polygon)
        {
            inside ^= corner.Y > y != previous.Y > y && x < ((previous.X - corner.X) * (y - corner.Y) / (previous.Y - corner.Y)) + corner.X;
            previous = corner;
        }

        return inside;
    }
}
