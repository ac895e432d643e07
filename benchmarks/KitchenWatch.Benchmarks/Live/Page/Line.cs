namespace KitchenWatch.Benchmarks.Live.Page;

/// <summary>A telephone and its line, as Chromium's developer tools throttle them.</summary>
/// <param name="Name">For the table.</param>
/// <param name="LatencyMs">Added to each request.</param>
/// <param name="DownBits">Bits a second.</param>
/// <param name="UpBits">Bits a second.</param>
/// <param name="Slower">How many times slower the processor is.</param>
internal sealed record Line(string Name, double LatencyMs, double DownBits, double UpBits, double Slower)
{
    /// <summary>
    /// The first is the preset "Slow 4G" of Chromium's developer tools (SDK.NetworkManager: 150 ms times 3.75, 1.6 Mbit/s times 0.9); the second what it stands
    /// for on the wire, as Lighthouse names it (150 ms a round trip, 1.6 Mbit/s). Four times slower is Lighthouse's mid-range telephone.
    /// </summary>
    public static IReadOnlyList<Line> All { get; } =
    [
        new("Chromium's \"Slow 4G\": 562.5 ms a request, 1.44 Mbit/s, processor ÷ 4", 562.5, 1_440_000, 675_000, 4),
        new("150 ms a request, 1.6 Mbit/s, processor ÷ 4", 150, 1_600_000, 750_000, 4),
        new("as it is", 0, -8, -8, 1),
    ];
}
