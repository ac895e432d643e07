namespace KitchenWatch.Benchmarks.Live.Glass;

/// <summary>One picture that the probe read, as its script names it; see <see cref="Testing.Clock.ClockProbe"/>.</summary>
internal sealed record GlassSample(string Camera, double At, double Burned, double Media, double? Told, double Held, double Painting)
{
    /// <summary>Glass to glass, ms.</summary>
    public double Delay => At - Burned;
}

/// <summary>All that the probe knows.</summary>
internal sealed record GlassReading(IReadOnlyList<GlassSample> Samples, IReadOnlyList<double> Stalls, int Unreadable);
