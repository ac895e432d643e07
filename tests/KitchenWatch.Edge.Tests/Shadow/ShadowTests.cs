using System.Text.Json.Nodes;
using KitchenWatch.Contracts.Identity;
using KitchenWatch.Edge.Analysis;
using KitchenWatch.Edge.Core.Detect;
using KitchenWatch.Edge.Core.Frames;
using KitchenWatch.Edge.Detect;
using KitchenWatch.Edge.Pipeline;
using KitchenWatch.Edge.Shadow;
using KitchenWatch.Edge.Tests.Detect;
using KitchenWatch.Testing;
using KitchenWatch.Testing.Places;
using Microsoft.Extensions.Logging.Abstractions;

namespace KitchenWatch.Edge.Tests.Shadow;

/// <summary>A second version beside the first: counted, written down where it differs, never listened to.</summary>
public sealed class ShadowTests : IDisposable
{
    private static readonly byte[] AlwaysBare = TinyModel.Judge(0, 0, 0, 9);
    private static readonly DateTimeOffset Noon = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);
    private static readonly PixelBox Whole = new(0, 0, 640, 360);

    private readonly TemporaryFolder _data = new();
    private readonly TemporaryFolder _models = Models.Copy(Versions);
    private readonly ShadowLog _log;
    private readonly ShadowBook _book;

    public ShadowTests()
    {
        File.WriteAllBytes(_models.PathOf("bare.onnx"), AlwaysBare);
        _log = new ShadowLog(_data.FullPath, NullLogger<ShadowLog>.Instance);
        _book = _log.Open(new SourceId("cook-line"));
    }

    [Fact]
    public async Task The_same_file_as_another_version_agrees_on_every_box_and_writes_no_difference()
    {
        using var set = Load("heads", "2.0.0");
        var found = Find(set, out var frame);
        ShadowWatch.Of(set, _book)!.Heads(frame, Whole, found);
        Assert.NotEmpty(found);
        Assert.Equal(new ShadowCounts(found.Length, 0, 0, 0), _book.Today("heads"));
        var day = Assert.Single(await LinesAsync());
        Assert.Equal(found.Length, (int)day["day"]!["agree"]!);
    }

    [Fact]
    public async Task Another_file_s_boxes_are_counted_by_whose_they_are_and_written_with_both_answers()
    {
        using var set = Load("heads", "3.0.0");
        var found = Find(set, out var frame);
        ShadowWatch.Of(set, _book)!.Heads(frame, Whole, found);
        var counts = _book.Today("heads");
        Assert.Equal(found.Length, counts.Agree + counts.OnlyFirst + counts.Differ);
        var lines = await LinesAsync();
        Assert.Equal(counts.OnlyFirst, lines.Count(l => (string?)l["kind"] == "only-first"));
        Assert.Equal(counts.OnlySecond, lines.Count(l => (string?)l["kind"] == "only-second"));
        var first = lines.First(l => (string?)l["kind"] == "only-first");
        Assert.Equal(("cook-line", "heads", "1.0.0", "3.0.0"), ((string)first["camera"]!, (string)first["model"]!, (string)first["first"]!, (string)first["second"]!));
        Assert.Equal(4, first["box"]!.AsArray().Count);
        Assert.Null(first["shadow"]);
    }

    [Fact]
    public async Task Judgements_of_one_crop_are_compared_by_what_they_say()
    {
        using var set = Load("hats", "2.0.0");
        PixelBox[] crops = [new(0, 0, 60, 60), new(100, 100, 90, 90), new(300, 50, 40, 40)];
        HatLook[] looks = [new(Judgement.Covered, 0.9f), new(Judgement.Bare, 0.8f), new(Judgement.CannotJudge, 0.5f)];
        ShadowWatch.Of(set, _book)!.Hats(Speckled(), crops, looks);
        Assert.Equal(new ShadowCounts(Agree: 1, OnlyFirst: 0, OnlySecond: 1, Differ: 1), _book.Today("hats"));
        var differ = (await LinesAsync()).Single(l => (string?)l["kind"] == "differ");
        Assert.Equal(("covered", "bare"), ((string)differ["says"]!["what"]!, (string)differ["shadow"]!["what"]!));
    }

    [Fact]
    public void What_agrees_allocates_nothing()
    {
        using var set = Load("heads", "2.0.0");
        var found = Find(set, out var frame);
        var watch = ShadowWatch.Of(set, _book)!;
        Assert.Equal(0, Allocation.Of(() => watch.Heads(frame, Whole, found)));
    }

    [Fact]
    public void The_analysis_raises_and_counts_the_same_with_a_shadow_and_without()
    {
        using var alone = Load("hats", null);
        using var beside = Load("hats", "2.0.0");
        var settings = new WatchSettings { Width = 640, Height = 360 };
        var (one, two) = (CameraAnalysis.Create(alone, settings, _book), CameraAnalysis.Create(beside, settings, _book));
        for (var i = 0; i < 40; i++)
        {
            var frame = Speckled(i);
            Assert.Equal(one.Look(frame), two.Look(frame));
        }

        Assert.Equal((one.Counts.Judged, one.Counts.Bare, one.Counts.CannotJudge), (two.Counts.Judged, two.Counts.Bare, two.Counts.CannotJudge));
        Assert.NotEqual(default, _book.Today("hats"));
    }

    [Fact]
    public async Task A_new_day_writes_the_last_one_and_counts_anew()
    {
        using var set = Load("heads", "2.0.0");
        var found = Find(set, out var frame);
        var watch = ShadowWatch.Of(set, _book)!;
        watch.Heads(frame, Whole, found);
        watch.Heads(frame, Whole, found);
        frame.At = Noon.AddDays(1);
        watch.Heads(frame, Whole, found);
        Assert.Equal(found.Length, _book.Today("heads").Agree);
        var days = (await LinesAsync()).Select(l => ((DateTimeOffset)l["at"]!, (int)l["day"]!["agree"]!)).ToList();
        Assert.Equal([(Noon, 2 * found.Length), (Noon.AddDays(1), found.Length)], days);
    }

    [Fact]
    public async Task The_file_never_grows_over_its_bound()
    {
        await File.WriteAllBytesAsync(_log.FilePath, new byte[ShadowLog.MaxBytes + 1]);
        using var set = Load("hats", "2.0.0");
        ShadowWatch.Of(set, _book)!.Hats(Speckled(), [new(0, 0, 60, 60)], [new(Judgement.Covered, 0.9f)]);
        Assert.Equal(2, (await LinesAsync()).Count);
        Assert.Equal(ShadowLog.MaxBytes + 1, new FileInfo(_log.OldFilePath).Length);
    }

    public void Dispose()
    {
        _log.Dispose();
        _models.Dispose();
        _data.Dispose();
    }

    /// <summary>Heads at a threshold that finds some in noise: 2.0.0 is the same file, 3.0.0 the pests' one. Hats 2.0.0 calls every head bare.</summary>
    private static string Versions(string text)
    {
        var root = JsonNode.Parse(text)!;
        var models = root["models"]!.AsArray();
        JsonNode Of(string name) => models.First(m => (string)m!["name"]! == name)!;
        (Of("heads")["version"], Of("hats")["version"]) = ("1.0.0", "1.0.0");
        Of("heads")["thresholds"]!["score"] = 0.001;
        (JsonNode same, JsonNode other, JsonNode bare) = (Of("heads").DeepClone(), Of("pests").DeepClone(), Of("hats").DeepClone());
        (same["version"], other["version"], bare["version"]) = ("2.0.0", "3.0.0", "2.0.0");
        other["name"] = "heads";
        other["thresholds"]!["score"] = 0.001;
        bare["file"] = "bare.onnx";
        bare["sha256"] = Sha256.Of(AlwaysBare).ToString();
        (Of("heads")["default"], Of("hats")["default"]) = (true, true);
        models.Add(same);
        models.Add(other);
        models.Add(bare);
        return root.ToJsonString();
    }

    /// <summary>The same noise each time: what looks like a head in it stays where it is.</summary>
    private static Frame Speckled(int index = 0)
    {
        var frame = new Frame(640, 360) { At = Noon, Index = index, Elapsed = TimeSpan.FromSeconds(index * 0.2) };
        new Random(5).NextBytes(frame.Bgr);
        return frame;
    }

    private static Detection[] Find(DetectorSet set, out Frame frame)
    {
        frame = Speckled();
        var found = new Detection[64];
        return found[..set.Heads.Find(frame, Whole, set.Heads.Score, found)];
    }

    private DetectorSet Load(string model, string? version)
    {
        var shadow = ModelChoice.Default.Shadow;
        var choice = new ModelChoice { Shadow = version is null ? shadow : shadow.Add(model, version) };
        return DetectorSet.TryLoad(_models.FullPath, choice, out var set, out var mistakes) ? set : throw new InvalidOperationException(string.Join('\n', mistakes));
    }

    private async Task<List<JsonNode>> LinesAsync()
    {
        await _log.StartAsync(CancellationToken.None);
        await _log.StopAsync(CancellationToken.None);
        return [.. (await File.ReadAllLinesAsync(_log.FilePath)).Select(l => JsonNode.Parse(l)!)];
    }
}
