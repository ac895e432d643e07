using KitchenWatch.Edge.Detect;
using KitchenWatch.Edge.Evaluate.Films;
using KitchenWatch.Edge.Tests.Detect;
using KitchenWatch.Testing.Places;
using Xunit;

namespace KitchenWatch.Edge.Tests.Analysis;

/// <summary>The whole analysis over whole films: what happened is raised once, what did not is not.</summary>
public sealed class FilmTests : IDisposable
{
    private readonly DetectorSet _set = Models.Load();

    [Theory]
    [InlineData("kitchen-main", 2)]
    [InlineData("kitchen-corner", 0)]
    [InlineData("kitchen-night", 1)]
    [InlineData("kitchen-glare", 0)]
    [InlineData("kitchen-crowd", 1)]
    [InlineData("kitchen-empty", 0)]
    public void A_rendered_clip_raises_what_happens_in_it_and_nothing_else(string clip, int events)
    {
        var stem = Repository.PathOf("tests/KitchenWatch.Simulator/clips/" + clip);
        var report = Watch(stem + ".mp4", stem + ".json");
        Assert.Equal(events, report.Events);
        Assert.Equal([], report.MissedEvents!);
        Assert.Equal([], report.Raised.Skip(events).Select(r => $"{r.Rule} {r.RaisedS}"));
        Assert.Equal((0, 0), (report.FalseNotices, report.Repeats));
    }

    [Theory]
    [InlineData("kitchen-960x540")]
    [InlineData("kitchen-1080p-h265")]
    public void A_real_kitchen_without_a_pest_or_a_bare_head_raises_nothing(string film)
    {
        var report = WatchShared(film);
        Assert.InRange(report.Frames, 40, 100);
        Assert.Empty(report.Raised);
    }

    [Fact]
    public void A_real_room_where_every_head_is_bare_raises_hats_while_somebody_is_there_and_nothing_else()
    {
        var report = WatchShared("one-by-one-person-detection");
        Assert.InRange(report.Found!.Value, 2, 6);
        Assert.Equal(0, report.FalseNotices);
    }

    public void Dispose() => _set.Dispose();

    private VideoReport WatchShared(string name)
    {
        var path = Path.Combine(Repository.SharedData, "video", name + ".mp4");
        Assert.SkipUnless(File.Exists(path), $"{path} is not on this machine");
        return Watch(path, Repository.PathOf($"models/cards/films/{name}.json"));
    }

    private VideoReport Watch(string film, string events) => VideoEval.Run(_set, FilmCamera.Plain, film, events);
}
