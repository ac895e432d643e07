using KitchenWatch.Contracts.Messages;
using KitchenWatch.Edge.Detect;
using KitchenWatch.Edge.Evaluate;
using KitchenWatch.Edge.Tests.Detect;
using KitchenWatch.Testing.Places;
using Xunit;

namespace KitchenWatch.Edge.Tests.Analysis;

/// <summary>The whole analysis over whole films: what happened is raised once, what did not is not.</summary>
public sealed class FilmTests : IDisposable
{
    private readonly DetectorSet _set = Models.Load();

    [Fact]
    public void The_demo_kitchen_raises_the_bare_head_and_the_rat_once_each()
    {
        var report = Watch(Clip("kitchen-main.mp4"), Clip("kitchen-main.json"));
        Assert.Equal([], report.Missed!);
        Assert.Equal(0, report.FalseNotices);
        Assert.Equal([RuleCode.HatMissing, RuleCode.Rodent], report.Raised.Select(r => r.Rule).Order());
    }

    [Fact]
    public void The_demo_kitchens_second_corner_raises_nothing() =>
        Assert.Empty(Watch(Clip("kitchen-corner.mp4"), Clip("kitchen-corner.json")).Raised);

    [Theory]
    [InlineData("kitchen-960x540.mp4")]
    [InlineData("kitchen-1080p-h265.mp4")]
    public void A_real_kitchen_without_a_pest_or_a_bare_head_raises_nothing(string film)
    {
        var path = Path.Combine(Repository.SharedData, "video", film);
        Assert.SkipUnless(File.Exists(path), $"{path} is not on this machine");
        var report = Watch(path, null);
        Assert.InRange(report.Frames, 40, 100);
        Assert.Empty(report.Raised);
    }

    [Fact]
    public void A_real_room_where_every_head_is_bare_raises_hats_and_no_rodent()
    {
        var path = Path.Combine(Repository.SharedData, "video/one-by-one-person-detection.mp4");
        Assert.SkipUnless(File.Exists(path), $"{path} is not on this machine");
        var raised = Watch(path, null).Raised;
        Assert.NotEmpty(raised);
        Assert.All(raised, r => Assert.Equal(RuleCode.HatMissing, r.Rule));
    }

    public void Dispose() => _set.Dispose();

    private static string Clip(string name) => Repository.PathOf("tests/KitchenWatch.Simulator/clips/" + name);

    private VideoReport Watch(string film, string? events) => VideoEval.Run(_set, film, events);
}
