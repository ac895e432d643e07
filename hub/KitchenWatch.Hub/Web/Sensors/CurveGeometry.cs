using System.Globalization;
using System.Text;
using KitchenWatch.Hub.Core.Sensors;

namespace KitchenWatch.Hub.Web.Sensors;

/// <summary>
/// Where the points of a temperature curve stand in a picture of <see cref="Width"/> × <see cref="Height"/>: time to
/// the right, °C upward, with the limits always inside.
/// </summary>
public sealed class CurveGeometry
{
    /// <summary>Width of the picture, in its own units.</summary>
    public const double Width = 1000;

    /// <summary>Height of the picture, in its own units.</summary>
    public const double Height = 300;

    /// <summary>A pause this many times the usual distance between points is a gap: no line is drawn over what was not measured.</summary>
    private const double GapFactor = 8;

    private readonly IReadOnlyList<ReadingPoint> _points;

    /// <param name="points">At least one, oldest first.</param>
    /// <param name="low">Lower limit, °C.</param>
    /// <param name="high">Upper limit, °C.</param>
    /// <param name="from">Left edge; null for the first point.</param>
    /// <param name="to">Right edge; null for the last point.</param>
    public CurveGeometry(IReadOnlyList<ReadingPoint> points, double? low, double? high, DateTimeOffset? from = null, DateTimeOffset? to = null)
    {
        ArgumentOutOfRangeException.ThrowIfZero(points?.Count ?? 0, nameof(points));
        _points = points!;
        var least = Math.Min(_points.Min(p => p.Celsius), Math.Min(low ?? double.MaxValue, high ?? double.MaxValue));
        var most = Math.Max(_points.Max(p => p.Celsius), Math.Max(low ?? double.MinValue, high ?? double.MinValue));
        Step = NiceStep((most - least) / 6);
        Bottom = Math.Floor((least - (Step / 4)) / Step) * Step;
        Top = Math.Ceiling((most + (Step / 4)) / Step) * Step;
        From = from ?? _points[0].At;
        To = to ?? (_points[^1].At > From ? _points[^1].At : From.AddMinutes(1));
    }

    /// <summary>First moment shown, at the left edge.</summary>
    public DateTimeOffset From { get; }

    /// <summary>Last moment shown, at the right edge.</summary>
    public DateTimeOffset To { get; }

    /// <summary>°C at the lower edge.</summary>
    public double Bottom { get; }

    /// <summary>°C at the upper edge.</summary>
    public double Top { get; }

    /// <summary>°C between two lines of the grid.</summary>
    public double Step { get; }

    /// <summary>The grid's temperatures, lowest first.</summary>
    public IEnumerable<double> Grid
    {
        get
        {
            for (var i = 0; Bottom + (i * Step) <= Top + (Step / 1000); i++)
            {
                yield return Math.Round(Bottom + (i * Step), 6);
            }
        }
    }

    /// <summary>Five moments evenly over the width.</summary>
    public IEnumerable<DateTimeOffset> Moments => Enumerable.Range(0, 5).Select(i => From + ((To - From) * (i / 4.0)));

    /// <summary>0 at the left edge to <see cref="Width"/>.</summary>
    public double X(DateTimeOffset at) => Math.Clamp((at - From) / (To - From), 0, 1) * Width;

    /// <summary>0 at the upper edge to <see cref="Height"/>.</summary>
    public double Y(double celsius) => Math.Clamp((Top - celsius) / (Top - Bottom), 0, 1) * Height;

    /// <summary>The curve as an SVG path, broken at gaps.</summary>
    public string Path()
    {
        var gap = LongestStep();
        var path = new StringBuilder();
        for (var i = 0; i < _points.Count; i++)
        {
            var joins = i > 0 && _points[i].At - _points[i - 1].At <= gap;
            path.Append(CultureInfo.InvariantCulture, $"{(joins ? 'L' : 'M')}{X(_points[i].At):0.#} {Y(_points[i].Celsius):0.#}");
        }

        return path.ToString();
    }

    private TimeSpan LongestStep()
    {
        if (_points.Count < 3)
        {
            return TimeSpan.MaxValue;
        }

        var steps = Enumerable.Range(1, _points.Count - 1).Select(i => _points[i].At - _points[i - 1].At).Order().ToList();
        return steps[steps.Count / 2] * GapFactor;
    }

    /// <summary>The next of 1, 2, 5, 10, 20 … that is not below.</summary>
    private static double NiceStep(double rough)
    {
        var tens = Math.Pow(10, Math.Floor(Math.Log10(Math.Max(rough, 0.5))));
        return tens * ((rough / tens) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 });
    }
}
