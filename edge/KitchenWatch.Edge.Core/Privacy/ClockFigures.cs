namespace KitchenWatch.Edge.Core.Privacy;

/// <summary>The figures of a clock as dots, 5 × 7, each dot of 2 × 2 pixels: legible without any font on the box.</summary>
public static class ClockFigures
{
    /// <summary>From one figure to the next, pixels.</summary>
    public const int Width = 12;

    /// <summary>Pixels.</summary>
    public const int Height = 14;

    private const string Characters = "0123456789-: ";

    // Rows from the top, the leftmost dot in the highest of five bits.
    private static readonly byte[][] Dots =
    [
        [0b01110, 0b10001, 0b10011, 0b10101, 0b11001, 0b10001, 0b01110],
        [0b00100, 0b01100, 0b00100, 0b00100, 0b00100, 0b00100, 0b01110],
        [0b01110, 0b10001, 0b00001, 0b00110, 0b01000, 0b10000, 0b11111],
        [0b11111, 0b00010, 0b00100, 0b00010, 0b00001, 0b10001, 0b01110],
        [0b00010, 0b00110, 0b01010, 0b10010, 0b11111, 0b00010, 0b00010],
        [0b11111, 0b10000, 0b11110, 0b00001, 0b00001, 0b10001, 0b01110],
        [0b00110, 0b01000, 0b10000, 0b11110, 0b10001, 0b10001, 0b01110],
        [0b11111, 0b00001, 0b00010, 0b00100, 0b01000, 0b01000, 0b01000],
        [0b01110, 0b10001, 0b10001, 0b01110, 0b10001, 0b10001, 0b01110],
        [0b01110, 0b10001, 0b10001, 0b01111, 0b00001, 0b00010, 0b01100],
        [0b00000, 0b00000, 0b00000, 0b11111, 0b00000, 0b00000, 0b00000],
        [0b00000, 0b00100, 0b00100, 0b00000, 0b00100, 0b00100, 0b00000],
        [0b00000, 0b00000, 0b00000, 0b00000, 0b00000, 0b00000, 0b00000],
    ];

    private static readonly Caption[] Figures = [.. Dots.Select(Paint)];

    /// <summary>A figure, '-', ':' or blank; any other character is blank.</summary>
    public static Caption Of(char character) => Figures[Characters.Contains(character, StringComparison.Ordinal) ? Characters.IndexOf(character, StringComparison.Ordinal) : 12];

    private static Caption Paint(byte[] rows)
    {
        var cover = new byte[Width * Height];
        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < 10; x++)
            {
                cover[(y * Width) + x] = ((rows[y / 2] >> (4 - (x / 2))) & 1) != 0 ? byte.MaxValue : (byte)0;
            }
        }

        return new Caption(Width, Height, cover);
    }
}
