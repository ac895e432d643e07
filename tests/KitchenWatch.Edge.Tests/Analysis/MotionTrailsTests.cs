using KitchenWatch.Edge.Analysis;
using KitchenWatch.Edge.Core.Detect;

namespace KitchenWatch.Edge.Tests.Analysis;

public sealed class MotionTrailsTests
{
    private readonly MotionTrails _trails = new(new TrailSettings());
    private int _frame;

    [Fact]
    public void What_lies_where_it_lay_is_looked_at_again_every_three_seconds() => Assert.Equal(10, Looks(150, _ => new PixelBox(100, 100, 20, 12), found: false));

    [Fact]
    public void What_runs_is_looked_at_in_every_picture() => Assert.Equal(50, Looks(50, i => new PixelBox(20 + (i * 10), 100, 20, 12), found: false));

    [Fact]
    public void Where_something_was_found_is_looked_at_in_every_picture() => Assert.Equal(50, Looks(50, _ => new PixelBox(100, 100, 20, 12), found: true));

    [Fact]
    public void What_grows_is_looked_at_again() => Assert.Equal(4, Looks(10, i => new PixelBox(100, 100, 10 + (3 * i), 10 + (3 * i)), found: false));

    [Fact]
    public void What_was_found_goes_before_what_was_seen_before_and_that_before_what_is_new_and_that_before_what_moved()
    {
        PixelBox[] motion = [new(100, 100, 20, 12), new(300, 100, 20, 12), new(400, 200, 20, 12), new(500, 100, 20, 12)];
        _trails.Take(motion.AsSpan(0, 3), TimeSpan.FromSeconds(0.2));
        _trails.Note(_trails.Of(motion[0]), found: true);
        _trails.Note(_trails.Of(motion[1]), found: false);
        motion[1] = motion[1] with { X = 315 };
        _trails.Take(motion, TimeSpan.FromSeconds(0.4));
        var worth = motion.Select(m => _trails.Worth(_trails.Of(m))).ToArray();
        Assert.Equal([0, 2, 3, 1], Enumerable.Range(0, 4).OrderByDescending(i => worth[i]));
        Assert.Equal((3f, 2f), (worth[0], worth[2]));
        Assert.InRange(worth[1], 1, 1.9f);
        Assert.InRange(worth[3], 1.91f, 1.99f);
    }

    [Fact]
    public void A_budget_has_its_share_of_every_second_and_some_in_hand()
    {
        var budget = new LookBudget(5, 4);
        var taken = 0;
        for (var frame = 1; frame <= 50; frame++)
        {
            budget.Pass(TimeSpan.FromSeconds(frame / 5.0));
            taken += (budget.TryTake() ? 1 : 0) + (budget.TryTake() ? 1 : 0);
        }

        Assert.InRange(taken, 52, 54);
    }

    private int Looks(int frames, Func<int, PixelBox> where, bool found)
    {
        var looks = 0;
        for (var i = 0; i < frames; i++)
        {
            var moved = where(i);
            _trails.Take([moved], TimeSpan.FromSeconds(++_frame / 5.0));
            var trail = _trails.Of(moved);
            Assert.NotNull(trail);
            if (_trails.Worth(trail) > 0)
            {
                looks++;
                _trails.Note(trail, found);
            }
        }

        return looks;
    }
}
