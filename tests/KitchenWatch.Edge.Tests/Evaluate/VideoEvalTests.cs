using System.Text.Json.Nodes;
using KitchenWatch.Edge.Tests.Detect;
using Xunit;

namespace KitchenWatch.Edge.Tests.Evaluate;

/// <summary><c>eval video</c> and <c>eval films</c> on films as they come.</summary>
public sealed class VideoEvalTests : EvalTests
{
    [Fact]
    public async Task A_film_of_any_size_rate_and_codec_is_looked_at_as_the_camera_would()
    {
        foreach (var (film, seconds) in new[] { (Films.H264, 4.0), (Films.H265, 2), (Films.Slow, 8), (Films.OnePicture, 0.2) })
        {
            var report = await Report("video", "--file", film);
            Assert.Equal((seconds, (long)(seconds * 5)), ((double)report["seconds"]!, (long)report["frames"]!));
            Assert.Null(report["damage"]);
            Assert.Null(report["events"]);
        }
    }

    [Fact]
    public async Task A_film_that_breaks_off_is_measured_as_far_as_it_goes_and_said_to_be_damaged()
    {
        var report = await Report("video", "--file", Films.BrokenOff);
        Assert.InRange((double)report["seconds"]!, 1, 3.8);
        Assert.NotNull((string?)report["damage"]);
    }

    [Fact]
    public async Task What_is_no_film_is_named_and_ends_with_2()
    {
        foreach (var (film, said) in new[]
            { (Films.Text, "holds no picture"), (Films.Empty, "holds no picture"), (Films.Sound, "holds no picture"), (PathOf("gone.mp4"), "no such film"), (PathOf(""), "no such film") })
        {
            var (exit, output, error) = await Run("video", "--file", film);
            Assert.Equal((2, ""), (exit, output));
            Assert.Contains(said, error, StringComparison.Ordinal);
            Assert.Contains(film, error, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("{", "not a film's events")]
    [InlineData("{}", "events: missing")]
    [InlineData("""{"events":[{"kind":"rodent","fromS":9,"toS":3}]}""", "events[0]")]
    [InlineData("""{"events":[{"kind":"rodent","fromS":1,"toS":3},{"fromS":1,"toS":2}]}""", "events[1]")]
    [InlineData("""{"events":[{"kind":"rodent","fromS":-1,"toS":3}]}""", "events[0]")]
    [InlineData("""{"events":[null]}""", "events[0]")]
    [InlineData("""{"events":[{"kind":"rodent","fromS":"x","toS":3}]}""", "fromS")]
    public async Task Events_of_another_form_are_named_by_their_place(string events, string said)
    {
        var (exit, output, error) = await Run("video", "--file", Films.OnePicture, "--events", Write("events.json", events));
        Assert.Equal((2, ""), (exit, output));
        Assert.Contains(said, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_kind_that_names_no_rule_expects_nothing_and_is_listed()
    {
        var events = Write("events.json", """{"events":[{"kind":"rodnet","fromS":0,"toS":1},{"kind":"hat-missing","fromS":0,"toS":1}]}""");
        var report = await Report("video", "--file", Films.OnePicture, "--events", events);
        Assert.Equal((1, 0, 1, 0), ((int)report["events"]!, (int)report["found"]!, (int)report["missed"]!, (int)report["falseNotices"]!));
        Assert.Equal(["rodnet"], report["otherKinds"]!.AsArray().Select(k => (string)k!));
        Assert.Equal(["hat-missing 0-1"], report["missedEvents"]!.AsArray().Select(k => (string)k!));
        Assert.Equal("hat-missing", (string)Assert.Single(report["rules"]!.AsArray())!["rule"]!);
    }

    [Fact]
    public async Task A_configured_camera_gives_size_rate_and_rules()
    {
        var place = Write("edge.json", """
            {"device":"box-1","dataFolder":"data","modelsFolder":"models","hub":{"url":"http://localhost","mqttHost":"localhost","secret":"s"},"sensors":[],
             "cameras":[{"id":"a","url":"rtsp://a/1","rules":["rodent"],"analysis":{"framesPerSecond":2}},{"id":"b","url":"rtsp://b/1","rules":["rodent"]}]}
            """);
        Assert.Equal(8, (long)(await Report("video", "--file", Films.H264, "--camera", place + "#a"))["frames"]!);
        foreach (var wrong in new[] { place, place + "#c" })
        {
            var (exit, _, error) = await Run("video", "--file", Films.H264, "--camera", wrong);
            Assert.Equal(2, exit);
            Assert.Contains(place + "#b", error, StringComparison.Ordinal);
        }

        Assert.Contains("$.device", (await Run("video", "--file", Films.H264, "--camera", Write("bad.json", "{}"))).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_of_films_is_summed_and_each_report_kept()
    {
        File.Copy(Films.OnePicture, PathOf("told.mp4"));
        File.Copy(Films.OnePicture, PathOf("untold.mp4"));
        Write("told.json", """{"events":[{"kind":"rodent","fromS":0,"toS":1}]}""");
        var report = await Report("films", "--data", PathOf(""), "--out", PathOf("out"));
        Assert.Equal((1, 0, 1, 1), ((int)report["events"]!, (int)report["found"]!, (int)report["missed"]!, (int)report["withoutEvents"]!));
        Assert.Equal(["told.mp4", "untold.mp4"], report["films"]!.AsArray().Select(f => (string)f!["film"]!));
        Assert.Equal(1, (int)JsonNode.Parse(File.ReadAllText(PathOf("out/film-told.json")))!["missed"]!);

        var (exit, _, error) = await Run("films", "--data", PathOf("out"));
        Assert.Equal(2, exit);
        Assert.Contains("no film there", error, StringComparison.Ordinal);
    }

    private static async Task<JsonNode> Report(params string[] arguments)
    {
        var (exit, output, error) = await Run(arguments);
        Assert.True(exit == 0, error);
        return JsonNode.Parse(Assert.Single(output.TrimEnd().Split('\n')))!;
    }
}
