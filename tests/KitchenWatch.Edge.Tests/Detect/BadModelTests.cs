using KitchenWatch.Edge.Analysis;
using KitchenWatch.Edge.Core.Detect;
using KitchenWatch.Edge.Core.Frames;
using KitchenWatch.Edge.Detect;
using KitchenWatch.Edge.Pipeline;
using Xunit;

namespace KitchenWatch.Edge.Tests.Detect;

/// <summary>Files that are no model, or one that is of no use: refused with the model's name, never loaded.</summary>
public sealed class BadModelTests
{
    private static readonly byte[] NoNumbers = TinyModel.Judge(float.NaN, float.NaN, float.NaN, float.NaN);

    public static TheoryData<string, byte[]> Spoiled
    {
        get
        {
            var whole = File.ReadAllBytes(Path.Combine(Models.Folder, "hats.onnx"));
            return new() { { "empty", [] }, { "truncated", whole[..(whole.Length / 2)] }, { "text", "This is no model."u8.ToArray() }, { "no numbers", NoNumbers } };
        }
    }

    [Theory]
    [MemberData(nameof(Spoiled))]
    public void A_spoiled_file_is_refused_by_its_hash(string how, byte[] bytes)
    {
        using var folder = Models.Copy();
        File.WriteAllBytes(folder.PathOf("hats.onnx"), bytes);
        Assert.False(DetectorSet.TryLoad(folder.FullPath, out _, out var mistakes), how);
        Assert.Contains(".sha256: hats.onnx has ", Assert.Single(mistakes), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Spoiled))]
    public void One_that_its_manifest_means_is_refused_for_what_it_is(string how, byte[] bytes)
    {
        using var folder = Models.Copy();
        Models.Replace(folder, "hats", bytes);
        Assert.False(DetectorSet.TryLoad(folder.FullPath, out _, out var mistakes), how);
        Assert.Contains($"hats {Models.HatsVersion} " + (how == "no numbers" ? "answers a grey picture" : "can't be loaded"), Assert.Single(mistakes), StringComparison.Ordinal);
    }

    [Fact]
    public void A_picture_of_one_pixel_is_looked_at()
    {
        using var set = Models.Load();
        var frame = new Frame(1, 1);
        var whole = new PixelBox(0, 0, 1, 1);
        var looks = new HatLook[1];
        Assert.InRange(set.Heads.Find(frame, whole, 0.5f, new Detection[4]), 0, 4);
        Assert.InRange(set.Pests.Find(frame, whole, 0.5f, new Detection[4]), 0, 4);
        set.Hats.Judge(frame, [HeadCrop.OfHead(whole)], looks);
        Assert.InRange(looks[0].Probability, 0, 1);
    }

    [Fact]
    public void What_is_no_number_can_t_judge() => Assert.Equal(new HatLook(Judgement.CannotJudge, 0), HatLook.From(float.NaN, new SureFrom(0.6f, 0.6f)));

    [Fact]
    public void A_picture_that_is_answered_with_no_numbers_finds_nothing_and_says_so()
    {
        using var folder = Models.Copy();
        Models.Replace(folder, "heads", TinyModel.Detector(640, 384, darkest: 100, 10, 10, 50, 50), m => m["input"]!.AsObject().Remove("larger"));
        Assert.True(DetectorSet.TryLoad(folder.FullPath, out var set, out var mistakes), string.Join('\n', mistakes));
        using (set)
        {
            Assert.Equal((1, true), Find(set.Heads, 200));
            Assert.Equal((0, false), Find(set.Heads, 20));
            Assert.Equal((1, true), Find(set.Heads, 200));
        }
    }

    [Fact]
    public void A_camera_whose_pictures_are_not_answered_raises_nothing_and_counts_them()
    {
        using var folder = Models.Copy();
        Models.Replace(folder, "heads", TinyModel.Detector(640, 384, darkest: 100, 10, 10, 50, 50), m => m["input"]!.AsObject().Remove("larger"));
        Assert.True(DetectorSet.TryLoad(folder.FullPath, out var set, out var mistakes), string.Join('\n', mistakes));
        using (set)
        {
            var analysis = CameraAnalysis.Create(set, new WatchSettings { Width = 640, Height = 360 });
            var frame = new Frame(640, 360);
            for (var i = 0; i < 60; i++)
            {
                (frame.Index, frame.Elapsed) = (i, TimeSpan.FromSeconds(i * 0.2));
                Assert.Empty(analysis.Look(frame));
            }

            Assert.Equal(analysis.Counts.HeadLooks, analysis.Counts.Unanswered);
            Assert.NotEqual(0, analysis.Counts.Unanswered);
        }
    }

    private static (int Count, bool Answered) Find(BoxDetector detector, byte grey)
    {
        var frame = new Frame(640, 360);
        frame.Bgr.AsSpan().Fill(grey);
        return (detector.Find(frame, new PixelBox(0, 0, 640, 360), 0.1f, new Detection[8], out var answered), answered);
    }
}
