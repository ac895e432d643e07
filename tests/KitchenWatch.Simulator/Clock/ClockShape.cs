using System.Globalization;

namespace KitchenWatch.Simulator.Clock;

/// <summary>Size and rate of a clock's picture.</summary>
/// <param name="Width">Pixels, even.</param>
/// <param name="Height">Pixels, even.</param>
/// <param name="PicturesPerSecond">1 to 60.</param>
internal sealed record ClockShape(int Width, int Height, int PicturesPerSecond)
{
    /// <summary>Reads <c>1280x720@25</c>.</summary>
    /// <exception cref="InvalidDataException">It is none.</exception>
    public static ClockShape Parse(string text)
    {
        var parts = text.Split('x', '@');
        var numbers = parts.Select(p => int.TryParse(p, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0).ToList();
        return numbers is [>= 64 and <= 3840, >= 36 and <= 2160, >= 1 and <= 60] && numbers[0] % 2 == 0 && numbers[1] % 2 == 0
            ? new ClockShape(numbers[0], numbers[1], numbers[2])
            : throw new InvalidDataException($"{text}: give WIDTHxHEIGHT@RATE, as in 1280x720@25");
    }
}
