using KitchenWatch.Contracts.Messages;
using KitchenWatch.Edge.Analysis;
using KitchenWatch.Edge.Core.Frames;
using KitchenWatch.Edge.Detect;
using KitchenWatch.Edge.Pipeline;
using KitchenWatch.Edge.Tests.Detect;
using KitchenWatch.Testing;
using Xunit;

namespace KitchenWatch.Edge.Tests.Analysis;

public sealed class CameraAnalysisTests : IDisposable
{
    private readonly DetectorSet _set = Models.Load();
    private readonly Frame _frame = new(640, 360);
    private int _index;

    [Fact]
    public void A_still_empty_scene_is_looked_at_for_heads_every_five_seconds()
    {
        var analysis = Create();
        for (var i = 0; i <= 5 * 60; i++)
        {
            Assert.Empty(analysis.Look(Next(moving: false)));
        }

        // Six looks while the background is learned in the first second at most, then 12 in a minute.
        Assert.InRange(analysis.Counts.HeadLooks, 12, 15);
        Assert.Equal((301, 0, 0), (analysis.Counts.Frames, analysis.Counts.Moved, analysis.Counts.PestLooks));
    }

    [Fact]
    public void A_moving_scene_is_looked_at_more_often_and_its_small_motion_for_rodents()
    {
        var analysis = Create();
        Run(analysis, 10, moving: false);
        var before = analysis.Counts.HeadLooks;
        Run(analysis, 50, moving: true);
        Assert.Equal(25, analysis.Counts.HeadLooks - before);
        Assert.Equal(50, analysis.Counts.Moved);
        Assert.Equal(50, analysis.Counts.PestLooks);
    }

    [Fact]
    public void A_camera_without_the_rodent_rule_does_not_look_for_rodents()
    {
        var analysis = Create(RuleCode.HatMissing);
        Run(analysis, 10, moving: false);
        Run(analysis, 20, moving: true);
        Assert.Equal(0, analysis.Counts.PestLooks);
        Assert.NotEqual(0, analysis.Counts.HeadLooks);
    }

    [Theory]
    [InlineData(0.55f, 190, 0, 0)]
    [InlineData(0.65f, 190, 2, 12)]
    [InlineData(1f, 190, 2, 12)]
    [InlineData(1f, 100, 1, 1)]
    public void What_may_be_a_head_is_judged_while_something_moves_in_it_or_nobody_knows(float ofThreshold, float top, long least, long most) =>
        Assert.InRange(Judged(ofThreshold, top, () => Next(moving: true)), least, most);

    [Fact]
    public void In_a_light_that_changes_on_and_on_heads_are_judged_though_nothing_is_known_to_move() =>
        Assert.InRange(Judged(1, 100, () => Next(moving: false, _index % 2 == 0 ? (byte)120 : (byte)220)), 8, 12);

    [Fact]
    public void A_camera_without_rules_runs_no_model()
    {
        var analysis = CameraAnalysis.Create(_set, new WatchSettings { Width = 640, Height = 360, Rules = [] });
        Run(analysis, 10, moving: false);
        Run(analysis, 20, moving: true);
        Assert.Equal((30, 20, 0, 0), (analysis.Counts.Frames, analysis.Counts.Moved, analysis.Counts.HeadLooks, analysis.Counts.PestLooks));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_look_that_raises_nothing_allocates_nothing(bool moving)
    {
        var analysis = Create();
        Run(analysis, 30, moving);
        var looked = analysis.Counts.HeadLooks;
        Assert.Equal(0, Allocation.Of(() => Run(analysis, 30, moving)));
        Assert.NotEqual(looked, analysis.Counts.HeadLooks);
    }

    [Fact]
    public void A_violation_names_the_model_that_judged()
    {
        var analysis = Create();
        Assert.Same(_set.Hats.Model, analysis.ModelOf(RuleCode.HatMissing));
        Assert.Same(_set.Pests.Model, analysis.ModelOf(RuleCode.Rodent));
        Assert.Throws<ArgumentOutOfRangeException>(() => analysis.ModelOf(RuleCode.Temperature));
    }

    public void Dispose() => _set.Dispose();

    private CameraAnalysis Create(params RuleCode[] rules) => CameraAnalysis.Create(
        _set, new WatchSettings { Width = 640, Height = 360, Rules = rules.Length == 0 ? [RuleCode.HatMissing, RuleCode.Rodent] : [.. rules] });

    /// <summary>How often heads were judged in ten seconds, where the detector sees one of 40 px all the time.</summary>
    private long Judged(float ofThreshold, float top, Func<Frame> next)
    {
        using var folder = Models.Copy();
        Models.Replace(folder, "heads", TinyModel.Finder(null, null, 1, [ofThreshold * _set.Heads.Score], 100, top, 140, top + 40));
        Assert.True(DetectorSet.TryLoad(folder.FullPath, out var set, out var mistakes), string.Join('\n', mistakes));
        using (set)
        {
            var analysis = CameraAnalysis.Create(set, new WatchSettings { Width = 640, Height = 360, Rules = [RuleCode.HatMissing] });
            for (var i = 0; i < 50; i++)
            {
                analysis.Look(next());
            }

            return analysis.Counts.Judged + analysis.Counts.CannotJudge;
        }
    }

    private void Run(CameraAnalysis analysis, int frames, bool moving)
    {
        for (var i = 0; i < frames; i++)
        {
            analysis.Look(Next(moving));
        }
    }

    /// <summary>An even ground, five frames a second; a small block that goes round where it moves.</summary>
    private Frame Next(bool moving, byte ground = 120)
    {
        Array.Fill(_frame.Bgr, ground);
        var x = 40 + (_index % 20 * 20);
        for (var y = 200; moving && y < 212; y++)
        {
            _frame.Bgr.AsSpan(((y * 640) + x) * 3, 24 * 3).Fill(40);
        }

        _frame.Index = _index++;
        _frame.Elapsed = TimeSpan.FromMilliseconds(200.0 * _frame.Index);
        _frame.At = DateTimeOffset.UnixEpoch + _frame.Elapsed;
        return _frame;
    }
}
