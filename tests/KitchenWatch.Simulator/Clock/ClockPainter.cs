using System.Globalization;
using KitchenWatch.Testing.Clock;

namespace KitchenWatch.Simulator.Clock;

/// <summary>
/// Paints the time into a grey picture: as a <see cref="ClockStrip"/> for programs, in seven-segment digits for people, over a still
/// texture that gives key frames the weight of a real room's, with a bar that moves.
/// </summary>
internal sealed class ClockPainter
{
    private const byte Dark = 16;
    private const byte Light = 235;

    /// <summary>Segments a to g of the digits 0 to 9, a in the lowest bit: top, right upper, right lower, bottom, left lower, left upper, middle.</summary>
    private static readonly byte[] Segments = [0x3F, 0x06, 0x5B, 0x4F, 0x66, 0x6D, 0x7D, 0x07, 0x7F, 0x6F];

    private readonly int _width;
    private readonly int _height;
    private readonly byte[] _room;

    public ClockPainter(int width, int height)
    {
        (_width, _height) = (width, height);
        _room = new byte[width * height];
        var random = new Random(1);
        for (var i = 0; i < _room.Length; i++)
        {
            _room[i] = (byte)(96 + random.Next(48) + (i % width * 32 / width));
        }
    }

    /// <summary>Paints one picture of one byte a pixel, row after row.</summary>
    public void Paint(byte[] picture, DateTimeOffset at)
    {
        _room.CopyTo(picture, 0);
        var cells = ClockStrip.Of(at.ToUnixTimeMilliseconds());
        for (var cell = 0; cell < ClockStrip.Cells; cell++)
        {
            var left = _width * cell / ClockStrip.Cells;
            var right = _width * (cell + 1) / ClockStrip.Cells;
            Fill(picture, left, 0, right - left, _height / ClockStrip.HeightShare, ClockStrip.IsWhite(cells, cell) ? Light : Dark);
        }

        var unit = _width / 64;
        Fill(picture, (int)(at.ToUnixTimeMilliseconds() % 4000 * (_width - (4 * unit)) / 4000), _height * 7 / 8, 4 * unit, _height / 16, Light);
        Write(picture, at.ToString("HHmmssfff", CultureInfo.InvariantCulture), unit);
    }

    /// <summary>Nine digits in groups of two, the milliseconds smaller by their place alone.</summary>
    private void Write(byte[] picture, string digits, int unit)
    {
        Fill(picture, 2 * unit, _height / 3, 60 * unit, 14 * unit, Dark);
        for (var i = 0; i < digits.Length; i++)
        {
            Digit(picture, digits[i] - '0', (4 * unit) + (i * 6 * unit) + (Math.Min(i / 2, 3) * unit), (_height / 3) + (2 * unit), unit);
        }
    }

    private void Digit(byte[] picture, int digit, int left, int top, int unit)
    {
        (int X, int Y, int W, int H)[] places =
            [(0, 0, 4, 1), (3, 0, 1, 5), (3, 5, 1, 5), (0, 9, 4, 1), (0, 5, 1, 5), (0, 0, 1, 5), (0, 5, 4, 1)];
        for (var segment = 0; segment < places.Length; segment++)
        {
            if ((Segments[digit] >> segment & 1) != 0)
            {
                var (x, y, w, h) = places[segment];
                Fill(picture, left + (x * unit), top + (y * unit), w * unit, h * unit, Light);
            }
        }
    }

    private void Fill(byte[] picture, int left, int top, int width, int height, byte value)
    {
        for (var y = top; y < Math.Min(top + height, _height); y++)
        {
            picture.AsSpan((y * _width) + left, Math.Min(width, _width - left)).Fill(value);
        }
    }
}
