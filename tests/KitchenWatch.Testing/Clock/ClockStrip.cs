namespace KitchenWatch.Testing.Clock;

/// <summary>
/// A moment as a row of black and white cells, burned into a picture so that a program can read from the pixels when they were painted.
/// The row fills the upper <c>1 / HeightShare</c> of the picture; cell 0, at the left, is the highest bit.
/// </summary>
public static class ClockStrip
{
    /// <summary>Cells of equal width.</summary>
    public const int Cells = 32;

    /// <summary>The picture's height over the strip's.</summary>
    public const int HeightShare = 9;

    /// <summary>Bits of the time, in Gray code (neighbouring moments differ in one cell): ms since 1970 UTC, over again every 18.6 h.</summary>
    public const int TimeBits = 26;

    /// <summary>The last six bits hold 1 + time mod this: neither a black nor a white picture, nor one cell misread, passes for a clock.</summary>
    public const int CheckModulus = 61;

    /// <summary>The cells, white where a bit is set.</summary>
    public static uint Of(long unixMs)
    {
        var time = (uint)(unixMs & ((1L << TimeBits) - 1));
        return (time ^ (time >> 1)) << (Cells - TimeBits) | (1 + (time % CheckModulus));
    }

    /// <summary>True when the cell, counted from the left, is white.</summary>
    public static bool IsWhite(uint cells, int cell) => (cells >> (Cells - 1 - cell) & 1) != 0;
}
