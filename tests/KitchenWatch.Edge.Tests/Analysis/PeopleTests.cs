using KitchenWatch.Edge.Analysis;
using KitchenWatch.Edge.Core.Detect;
using KitchenWatch.Edge.Core.Tracks;
using KitchenWatch.Testing;

namespace KitchenWatch.Edge.Tests.Analysis;

/// <summary>Tracks as a camera of 640 × 360 at 5 pictures a second gives them: a head of 24 px.</summary>
public sealed class PeopleTests
{
    private const float Head = 24;

    private readonly Tracker _heads = new(new TrackerSettings { SureFrom = 0.5f });
    private readonly MotionTrails _trails = new(new TrailSettings());
    private readonly People _people;
    private readonly Random _random = new(6);
    private int _frame;
    private float _score = 0.9f;

    public PeopleTests() => _people = new People(_heads, _trails, new PersonSettings());

    [Theory]
    [InlineData(0.6f, true)]
    [InlineData(0.4f, false)]
    public void A_head_that_was_never_sure_explains_nothing(float score, bool explains)
    {
        _score = score;
        Work(seconds: 12);
        Assert.Equal(explains, Show(x: 320, head: true, Box(340, 150, 12, 10)));
    }

    [Theory]
    [InlineData(30)]
    [InlineData(-30)]
    [InlineData(12)]
    public void A_rat_that_runs_past_a_cook_at_work_is_not_the_cook_s(float pixelsAPicture)
    {
        Work(seconds: 12);
        var explained = new List<bool>();
        for (var x = pixelsAPicture > 0 ? 264f : 376; x is >= 264 and <= 376; x += pixelsAPicture)
        {
            explained.Add(Show(x: 320, head: true, Box(x, 240, 14, 8)));
        }

        // Until it went 2.5 heads it may be a foot; from then on it is looked for to the end.
        var first = explained.IndexOf(false);
        Assert.InRange(first, 1, (int)Math.Ceiling(2.5 * Head / Math.Abs(pixelsAPicture)) + 2);
        Assert.DoesNotContain(true, explained.Skip(first));
    }

    [Fact]
    public void Hands_that_go_to_and_fro_are_the_cook_s()
    {
        Work(seconds: 12);
        for (var i = 0; i < 100; i++)
        {
            Assert.True(Show(x: 320, head: true, Box(320 + (40 * MathF.Sin(i * 0.9f)), 160 + (15 * MathF.Sin(i * 0.5f)), 12, 10)));
        }
    }

    [Fact]
    public void Feet_of_one_who_walks_are_that_person_s()
    {
        Work(seconds: 12);
        for (var i = 0; i < 15; i++)
        {
            // 1.2 m/s, and a foot that swings half a step before and behind.
            var x = 320 + (i * 16f);
            var foot = Box(x + (30 * MathF.Sin(i * 1.2f)), 260, 14, 8);
            Assert.True(Show(x, head: i % 2 == 0, foot), $"picture {i}");
        }
    }

    [Fact]
    public void What_moves_beside_a_pot_is_explained_by_nobody()
    {
        for (var i = 0; i < 60; i++)
        {
            Show(x: 320, head: true, motion: []);
        }

        Assert.False(Show(x: 320, head: true, Box(320, 200, 14, 8)));
    }

    [Fact]
    public void To_watch_and_to_explain_allocates_nothing()
    {
        Work(seconds: 12);
        PixelBox[] motion = [Box(300, 200, 14, 8), Box(340, 220, 14, 8)];
        var explained = 0;
        Assert.Equal(0, Allocation.Of(() =>
        {
            for (var i = 0; i < 50; i++)
            {
                var at = TimeSpan.FromSeconds(++_frame / 5.0);
                _trails.Take(motion, at);
                _people.Watch(motion, at);
                explained += _people.Explain(motion[0], _trails.Of(motion[0])) ? 1 : 0;
            }
        }));
        Assert.NotEqual(0, explained);
    }

    private static PixelBox Box(float x, float y, float width, float height) => new(x - (width / 2), y - (height / 2), width, height);

    /// <summary>A cook at work: the head hardly moves, the hands do.</summary>
    private void Work(int seconds)
    {
        for (var i = 0; i < seconds * 5; i++)
        {
            Show(x: 320, head: true, Box(320 + (25 * MathF.Sin(i * 0.8f)), 150, 12, 10));
        }
    }

    /// <summary>One picture; whether its last motion is a person's.</summary>
    private bool Show(float x, bool head, params PixelBox[] motion)
    {
        var at = TimeSpan.FromSeconds(++_frame / 5.0);
        if (head)
        {
            var jitter = 1.5f * ((2 * _random.NextSingle()) - 1);
            _heads.Update([new Detection(Box(x + jitter, 100 + jitter, Head, Head), _score, 0)], at);
        }

        _trails.Take(motion, at);
        _people.Watch(motion, at);
        return motion.Length > 0 && _people.Explain(motion[^1], _trails.Of(motion[^1]));
    }
}
