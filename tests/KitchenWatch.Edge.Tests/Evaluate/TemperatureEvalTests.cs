using KitchenWatch.Edge.Evaluate;
using KitchenWatch.Testing.Places;
using Xunit;

namespace KitchenWatch.Edge.Tests.Evaluate;

public sealed class TemperatureEvalTests : IDisposable
{
    private readonly TemporaryFolder _data = new();

    [Fact]
    public void A_series_without_anything_is_judged_by_its_level()
    {
        Index("""{ "a": {}, "b": { "kind": "wine", "windows": null } }""");
        Series("a", hours: 48);
        Series("b", hours: 24);
        var report = Run();
        Assert.Empty(report.CantJudge);
        Assert.Equal((3.0, 0, 0), (report.Days, report.Events, report.False), Close);
    }

    [Theory]
    [InlineData("", "the file is empty")]
    [InlineData("time,temperature_c\n", "it has no readings")]
    [InlineData("when,celsius\n2026-01-01,4\n", "its header names no time and temperature_c")]
    [InlineData("time,temperature_c\nnoon,4\n2026-01-01T00:00:00Z,NaN\n2026-01-01T00:01:00Z,4\n", "2 of 3 rows have no time or no number")]
    public void A_bad_file_is_said_and_no_crash(string text, string why)
    {
        Index("""{ "a": { "kind": "chilled" } }""");
        File.WriteAllText(_data.PathOf("a.csv"), text);
        Assert.Equal(why, Run().CantJudge["a"]);
    }

    [Fact]
    public void A_missing_file_and_a_name_of_elsewhere_are_said()
    {
        Index("""{ "a": {}, "../a": {} }""");
        var report = Run();
        Assert.Contains("can't be read", report.CantJudge["a"], StringComparison.Ordinal);
        Assert.Equal("its name is no file's", report.CantJudge["../a"]);
    }

    [Theory]
    [InlineData("""{ "a": { "windows": [ { "kind": "x", "start": "noon", "end": "2026-01-01T01:00:00Z", "expect": "warn" } ] } }""")]
    [InlineData("""{ "a": { "windows": [ { "kind": "x", "start": "2026-01-01T02:00:00Z", "end": "2026-01-01T01:00:00Z", "expect": "warn" } ] } }""")]
    [InlineData("""{ "a": { "windows": [ { "start": "2026-01-01T00:00:00Z", "end": "2026-01-01T01:00:00Z" } ] } }""")]
    [InlineData("""{ "a": { "windows": [ null ] } }""")]
    public void A_bad_window_is_said(string index)
    {
        Index(index);
        Series("a", hours: 1);
        Assert.StartsWith("a window needs", Run().CantJudge["a"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{ \"a\": 3 }")]
    public void A_bad_index_is_an_error(string text)
    {
        Index(text);
        Assert.Throws<BadDataException>(Run);
    }

    [Fact]
    public void Fahrenheit_is_read_where_it_is_said_and_refused_where_it_is_not()
    {
        Index("""{ "said": { "kind": "chilled", "unit": "F" }, "headed": { "kind": "chilled" }, "silent": { "kind": "chilled" }, "frozen": { "kind": "frozen" } }""");
        Series("said", 24, value: m => (Cycle(m) * 1.8) + 32);
        Series("headed", 24, header: "time,temperature_f", value: m => (Cycle(m) * 1.8) + 32);
        Series("silent", 24, value: m => (Cycle(m) * 1.8) + 32);
        Series("frozen", 24, value: m => ((Cycle(m) - 22) * 1.8) + 32);
        var report = Run();
        Assert.Equal(["frozen", "silent"], report.CantJudge.Keys);
        Assert.All(report.CantJudge.Values, why => Assert.Contains("°F", why, StringComparison.Ordinal));
        Assert.Equal(2, report.Days, 0.01);
        Assert.Equal(0, report.StandingLimit);
    }

    [Fact]
    public void Times_with_and_without_Z_gaps_and_jumps_back_are_judged()
    {
        Index("""{ "a": { "kind": "chilled", "limit_c": 8 } }""");
        var lines = Enumerable.Range(0, 600).Select(m => $"{At(m):s},{Cycle(m):0.0}")
            .Concat(Enumerable.Range(0, 600).Select(m => $"{At(m - 300):s}Z,{Cycle(m):0.0}"))
            .Concat(Enumerable.Range(0, 600).Select(m => $"{At(m + 9000):s}Z,{Cycle(m):0.0}"));
        File.WriteAllLines(_data.PathOf("a.csv"), lines.Prepend("time,temperature_c"));
        var report = Run();
        Assert.Empty(report.CantJudge);
        Assert.Equal(0, report.False);
    }

    [Fact]
    public void A_limit_passed_by_food_is_found_and_its_lead_is_counted_from_the_food()
    {
        Index($$"""{ "a": { "kind": "chilled", "limit_c": 8, "windows": [ { "kind": "lost", "start": "{{At(1440):s}}", "end": "{{At(2880):s}}", "expect": "warn" } ] } }""");
        Series("a", 48, value: m => m < 1440 ? Cycle(m) : Math.Min(5 + ((m - 1440) / 30.0), 20));
        var report = Run();
        Assert.Equal((1, 1, 0, 1), (report.Events, report.Found, report.False, report.LeadEvents));
        Assert.InRange(report.LeadMinutesMedian!.Value, 120, 200);
        Assert.Equal(1, report.Baselines["plainLimit"].Found);
        Assert.True(report.Baselines["plainLimit"].LeadMinutesMedian > 60);
    }

    [Fact]
    public void Series_of_one_store_go_on_from_what_was_learned()
    {
        Index("""{ "b": { "kind": "chilled", "store": "s" }, "a": { "kind": "chilled", "store": "s" } }""");
        Series("a", 24);
        Series("b", 2, from: 60 * 24 * 5);
        var seen = new List<double>();
        TemperatureEval.Run(_data.FullPath, "test", f => { seen.Add(f[Core.Stores.StoreFeatures.Names.IndexOf("learned-days")]); return 0; }, 0.5);
        Assert.True(seen.Count > 1500);
        Assert.True(seen[^1] > 0.6, $"{seen[^1]}");
        Assert.True(seen[1] < 0.01, $"{seen[1]}");
    }

    public void Dispose() => _data.Dispose();

    private static double Cycle(double minute) => 3 + (2 * Math.Sin(minute / 6));

    private static DateTime At(double minute) => new DateTime(2026, 1, 1).AddMinutes(minute);

    private static bool Close((double Days, int, int) a, (double Days, int, int) b) =>
        Math.Abs(a.Days - b.Days) < 0.01 && (a.Item2, a.Item3) == (b.Item2, b.Item3);

    private TemperatureReport Run() => TemperatureEval.Run(_data.FullPath, "test", _ => 0, 0.5);

    private void Index(string json) => File.WriteAllText(_data.PathOf("series.json"), json);

    private void Series(string name, int hours, string header = "time,temperature_c", Func<double, double>? value = null, double from = 0) =>
        File.WriteAllLines(
            _data.PathOf(name + ".csv"),
            Enumerable.Range(0, (hours * 60) + 1).Select(m => FormattableString.Invariant($"{At(from + m):s}Z,{(value ?? Cycle)(m):0.00}")).Prepend(header));
}
