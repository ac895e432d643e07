namespace KitchenWatch.Edge.Core.Detect;

/// <summary>A rectangle in pixels of the frame, from its top left corner; may reach beyond the picture.</summary>
public readonly record struct PixelBox(float X, float Y, float Width, float Height)
{
    public float Right => X + Width;

    public float Bottom => Y + Height;

    public float CentreX => X + (Width / 2);

    public float CentreY => Y + (Height / 2);

    public float Area => Width * Height;

    /// <summary>The part within a picture of that size; not positive in width or height when there is none.</summary>
    public PixelBox Within(int width, int height)
    {
        var (x, y) = (Math.Max(0, X), Math.Max(0, Y));
        return new PixelBox(x, y, Math.Min(width, Right) - x, Math.Min(height, Bottom) - y);
    }

    /// <summary>Shared area over joint area, 0 to 1 (Jaccard index).</summary>
    public float IoU(PixelBox other)
    {
        var shared = Shared(other);
        return shared > 0 ? shared / (Area + other.Area - shared) : 0;
    }

    /// <summary>Share of this box that lies in the other, 0 to 1.</summary>
    public float ShareIn(PixelBox other)
    {
        var shared = Shared(other);
        return shared > 0 ? shared / Area : 0;
    }

    /// <summary>Whether it shares area with any of them.</summary>
    public bool Meets(ReadOnlySpan<PixelBox> others)
    {
        foreach (var other in others)
        {
            if (Shared(other) > 0)
            {
                return true;
            }
        }

        return false;
    }

    private float Shared(PixelBox other)
    {
        var w = Math.Min(Right, other.Right) - Math.Max(X, other.X);
        var h = Math.Min(Bottom, other.Bottom) - Math.Max(Y, other.Y);
        return w <= 0 || h <= 0 ? 0 : w * h;
    }
}
