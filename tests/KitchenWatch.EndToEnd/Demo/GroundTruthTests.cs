using KitchenWatch.Contracts.Messages;
using KitchenWatch.Demo.Check;
using KitchenWatch.Testing.Places;
using Xunit;

namespace KitchenWatch.EndToEnd.Demo;

/// <summary>What the check of the demo calls a false notice.</summary>
public sealed class GroundTruthTests
{
    private readonly GroundTruth _truth = GroundTruth.Read(
        """{"seconds":90,"events":[{"kind":"covered-only","fromS":0,"toS":20},{"kind":"bare-head","fromS":22.4,"toS":37.2},{"kind":"rodent","fromS":54,"toS":68}]}""");

    [Theory]
    [InlineData(RuleCode.HatMissing, 25, true)]
    [InlineData(RuleCode.HatMissing, 38, true)]
    [InlineData(RuleCode.HatMissing, 10, false)]
    [InlineData(RuleCode.HatMissing, 60, false)]
    [InlineData(RuleCode.Rodent, 60, true)]
    [InlineData(RuleCode.Rodent, 25, false)]
    [InlineData(RuleCode.Rodent, 71, false)]
    public void A_notice_is_explained_by_its_own_kind_of_event_alone(RuleCode rule, double seconds, bool explained) =>
        Assert.Equal(explained, _truth.Explains(rule, TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void The_kitchen_s_own_film_holds_both_kinds()
    {
        var truth = GroundTruth.Read(File.ReadAllText(Repository.PathOf("tests/KitchenWatch.Simulator/clips/kitchen-main.json")));
        var seconds = Enumerable.Range(0, (int)truth.Length.TotalSeconds).Select(s => TimeSpan.FromSeconds(s)).ToList();
        Assert.InRange(seconds.Count(s => truth.Explains(RuleCode.HatMissing, s)), 5, 40);
        Assert.InRange(seconds.Count(s => truth.Explains(RuleCode.Rodent, s)), 5, 40);
        Assert.InRange(seconds.Count(s => !truth.Explains(RuleCode.Rodent, s) && !truth.Explains(RuleCode.HatMissing, s)), 30, 80);
    }
}
