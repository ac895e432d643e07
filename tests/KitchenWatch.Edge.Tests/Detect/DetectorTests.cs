using KitchenWatch.Edge.Core.Detect;
using KitchenWatch.Edge.Core.Frames;
using KitchenWatch.Edge.Detect;
using KitchenWatch.Testing;
using Xunit;

namespace KitchenWatch.Edge.Tests.Detect;

public sealed class DetectorTests : IDisposable
{
    private readonly DetectorSet _set = Models.Load();
    private readonly Frame _frame = Speckled();

    [Fact]
    public void A_look_allocates_nothing()
    {
        var found = new Detection[BoxDetector.MaxFound];
        var crops = Enumerable.Range(0, HatJudge.MaxHeads).Select(i => new PixelBox((i * 80) - 10, 20, 40, 40)).ToArray();
        var looks = new HatLook[HatJudge.MaxHeads];
        Assert.Equal(0, Allocation.Of(() => _set.Heads.Find(_frame, new PixelBox(0, 0, 640, 360), 0.05f, found)));
        Assert.Equal(0, Allocation.Of(() => _set.Pests.Find(_frame, new PixelBox(100, 100, 96, 96), 0.05f, found)));
        Assert.Equal(0, Allocation.Of(() => _set.Hats.Judge(_frame, crops.AsSpan(0, 3), looks)));
        Assert.Equal(0, Allocation.Of(() => _set.Hats.Judge(_frame, crops, looks)));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 2000)]
    [InlineData(3000, 2)]
    [InlineData(1152, 634)]
    [InlineData(2560, 1440)]
    public void A_picture_of_any_size_is_looked_at_and_allocates_nothing(int width, int height)
    {
        var frame = Speckled(width, height);
        var found = new Detection[BoxDetector.MaxFound];
        var whole = new PixelBox(0, 0, width, height);
        Assert.Equal(0, Allocation.Of(() => _set.Heads.Find(frame, whole, 0.05f, found)));
        var count = _set.Heads.Find(frame, whole, 0, found);
        Assert.All(found[..count], d => Assert.True(d.Box.X >= 0 && d.Box.Y >= 0 && d.Box.Right <= width + 0.1f && d.Box.Bottom <= height + 0.1f));
    }

    [Fact]
    public void Found_boxes_lie_within_the_picture_best_first()
    {
        var found = new Detection[BoxDetector.MaxFound];
        var count = _set.Heads.Find(_frame, new PixelBox(0, 0, 640, 360), 0, found);
        Assert.NotEqual(0, count);
        Assert.All(found[..count], d => Assert.True(d.Box is { X: >= 0, Y: >= 0, Right: <= 640.01f, Bottom: <= 360.01f, Width: > 0, Height: > 0 }));
        Assert.Equal(found[..count].Select(d => d.Score).OrderDescending(), found[..count].Select(d => d.Score));
    }

    [Fact]
    public void Heads_judged_together_get_the_answers_that_they_get_alone()
    {
        var crops = Enumerable.Range(0, HatJudge.MaxHeads).Select(i => new PixelBox(i * 70, i * 30, 50 + i, 50 + i)).ToArray();
        var together = new HatLook[crops.Length];
        _set.Hats.Judge(_frame, crops, together);
        var alone = new HatLook[1];
        for (var i = 0; i < crops.Length; i++)
        {
            _set.Hats.Judge(_frame, crops.AsSpan(i, 1), alone);
            Assert.Equal(together[i].Judgement, alone[0].Judgement);
            Assert.Equal(together[i].Probability, alone[0].Probability, 4);
        }
    }

    [Fact]
    public void A_look_says_how_likely_it_is_a_head_at_all()
    {
        using var folder = Models.Copy();
        Models.Replace(folder, "hats", TinyModel.Judge(0, 0, 0, 9));
        Assert.True(DetectorSet.TryLoad(folder.FullPath, out var set, out var mistakes), string.Join('\n', mistakes));
        using (set)
        {
            var looks = new HatLook[1];
            set.Hats.Judge(_frame, [new PixelBox(100, 100, 50, 50)], looks);
            Assert.Equal((Judgement.Bare, 0.5f), (looks[0].Judgement, looks[0].Head));
            _set.Hats.Judge(_frame, [new PixelBox(100, 100, 50, 50)], looks);
            Assert.InRange(looks[0].Head, 0, 0.5f);
        }
    }

    [Fact]
    public void No_heads_need_no_answers() => _set.Hats.Judge(_frame, [], []);

    [Fact]
    public void More_heads_than_a_bucket_are_a_bug_of_the_caller() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => _set.Hats.Judge(_frame, new PixelBox[HatJudge.MaxHeads + 1], new HatLook[HatJudge.MaxHeads + 1]));

    [Fact]
    public void Cameras_that_share_a_model_do_not_disturb_each_other()
    {
        var parts = Enumerable.Range(0, 4).Select(i => new PixelBox(i * 100, i * 50, 200, 150)).ToArray();
        var alone = parts.Select(Find).ToArray();
        var together = new Detection[parts.Length][];
        Parallel.For(0, parts.Length, i =>
        {
            for (var again = 0; again < 3; again++)
            {
                together[i] = Find(parts[i]);
            }
        });
        Assert.Equal(alone, together);
    }

    public void Dispose() => _set.Dispose();

    private Detection[] Find(PixelBox part)
    {
        var found = new Detection[BoxDetector.MaxFound];
        return found[.._set.Heads.Find(_frame, part, 0.01f, found)];
    }

    private static Frame Speckled(int width = 640, int height = 360)
    {
        var frame = new Frame(width, height);
        new Random(5).NextBytes(frame.Bgr);
        return frame;
    }
}
