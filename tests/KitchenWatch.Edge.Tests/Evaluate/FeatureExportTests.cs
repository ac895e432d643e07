using System.Runtime.InteropServices;
using KitchenWatch.Edge.Core.Stores;
using KitchenWatch.Edge.Evaluate;
using KitchenWatch.Testing.Places;
using Xunit;

namespace KitchenWatch.Edge.Tests.Evaluate;

/// <summary>Series "a" is two days of an even cycle whose labels call 24 to 30 h a failure and the two hours after it doubtful (and half an hour more: a window's grace).</summary>
public sealed class FeatureExportTests : IDisposable
{
    private const int Series = 0;
    private const int Minute = 1;
    private const int Label = 2;
    private static readonly int LearnedDays = 3 + StoreFeatures.Names.IndexOf("learned-days");
    private static readonly DateTime Start = new(2026, 1, 1);

    private readonly TemporaryFolder _data = new();

    public FeatureExportTests()
    {
        File.WriteAllText(_data.PathOf("series.json"), $$"""
            { "a": { "kind": "chilled", "limit_c": 8, "windows": [
                { "kind": "lost", "start": "{{At(24):s}}", "end": "{{At(30):s}}", "expect": "warn" },
                { "kind": "recovery", "start": "{{At(30):s}}", "end": "{{At(32):s}}", "expect": "either" } ] } }
            """);
        File.WriteAllLines(
            _data.PathOf("a.csv"),
            Enumerable.Range(0, 48 * 60).Select(m => FormattableString.Invariant($"{Start.AddMinutes(m):s}Z,{3 + (2 * Math.Sin(m / 6.0)):0.00}")).Prepend("time,temperature_c"));
    }

    [Fact]
    public void A_row_is_written_every_8_minutes_with_what_the_labels_say()
    {
        var rows = Rows(null);
        Assert.Equal(48 * 60 / 8, rows.Count);
        Assert.All(rows, row => Assert.Equal(Expected(row[Minute] / 60), row[Label]));
        Assert.All(rows, row => Assert.Equal(0, row[Series]));
    }

    [Fact]
    public void By_the_labels_a_failure_is_not_learned_as_usual()
    {
        var rows = Rows(null);
        Assert.True(Learned(rows, 24) > Learned(rows, 20));
        Assert.Equal(Learned(rows, 25), Learned(rows, 29.9));
        Assert.True(Learned(rows, 40) > Learned(rows, 30));
    }

    [Fact]
    public void By_a_model_its_own_misses_are_learned_and_its_own_false_warnings_are_not()
    {
        var misses = Rows(_ => 0);
        Assert.True(Learned(misses, 29.9) > Learned(misses, 25));
        var cries = Rows(_ => 1);
        Assert.True(Learned(cries, 8) > Learned(cries, 4));
        Assert.Equal(Learned(cries, 9), Learned(cries, 47));
    }

    public void Dispose() => _data.Dispose();

    private static DateTime At(double hour) => Start.AddHours(hour);

    private static float Expected(double hour) => hour is >= 24 and <= 30 ? 1 : hour is > 30 and <= 32.5 ? -1 : 0;

    private static float Learned(List<float[]> rows, double hour) => rows.Last(row => row[Minute] <= hour * 60)[LearnedDays];

    private List<float[]> Rows(Func<float[], float>? judge)
    {
        FeatureExport.Run(_data.FullPath, _data.PathOf("rows"), judge, 0.5);
        return [.. MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(_data.PathOf("rows"))).ToArray().Chunk(3 + StoreFeatures.Count)];
    }
}
