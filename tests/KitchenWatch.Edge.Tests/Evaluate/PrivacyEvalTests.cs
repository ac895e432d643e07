using System.Text.Json.Nodes;
using KitchenWatch.Edge.Core.Detect;
using KitchenWatch.Edge.Evaluate.Films;
using KitchenWatch.Edge.Evaluate.Privacy;
using KitchenWatch.Edge.Tests.Detect;
using KitchenWatch.Testing.Places;

namespace KitchenWatch.Edge.Tests.Evaluate;

public sealed class PrivacyEvalTests : EvalTests
{
    private static readonly string YuNet = Path.Combine(Repository.SharedData, "weights", "yunet_n_640_640.onnx");

    [Fact]
    public async Task The_rendition_of_a_film_has_a_frame_for_each_and_a_camera_that_just_started_shows_the_slate()
    {
        Assert.SkipUnless(File.Exists(YuNet), "YuNet is not here: ../shared/data/weights");
        Assert.SkipUnless(Directory.Exists("/usr/share/opencv4/haarcascades"), "needs the package opencv-data");
        var film = PathOf("public.mp4");
        var (exit, output, error) = await Run("privacy", "--file", Films.H264, "--out", film, "--yunet", YuNet, "--warm", "0");
        Assert.True(exit == 0, error);
        var report = JsonNode.Parse(Assert.Single(output.TrimEnd().Split('\n')))!;
        Assert.Equal((20, 20, 1.0, 0), ((int)report["frames"]!, (int)report["slateFrames"]!, (double)report["slateShare"]!, (int)report["facesAfterAnywhere"]!));
        Assert.Equal(20, new Film(film, 640, 360, 5).Frames().Count());
    }

    [Fact]
    public async Task Without_a_detector_to_count_with_it_says_what_to_do()
    {
        var (exit, output, error) = await Run("privacy", "--file", Films.H264, "--out", PathOf("a.mp4"), "--yunet", PathOf("gone.onnx"));
        Assert.Equal((2, ""), (exit, output));
        Assert.Contains("--yunet FILE", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_film_is_not_written_over_itself()
    {
        var (exit, _, error) = await Run("privacy", "--file", Films.H264, "--out", Films.H264, "--yunet", Films.Text);
        Assert.Equal(2, exit);
        Assert.Contains("--out", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_face_counts_as_left_where_a_face_or_a_head_was_before()
    {
        var (face, near, far) = (new PixelBox(100, 100, 40, 40), new PixelBox(105, 98, 40, 44), new PixelBox(400, 100, 40, 40));
        var count = new FaceCount();
        count.Original([face], [near], []);
        count.Original([], [], [far]);
        count.Original([], [], []);
        count.Slate(0);
        count.Public(0, [near], [far]);
        count.Public(1, [], []);
        count.Public(2, [face], [far]);
        Assert.Equal((1, 1, 1, 1), (count.Before, count.BeforeYuNet, count.BeforeCascade, count.UnderSlate));
        Assert.Equal((3, 1, 2, 4), (count.After, count.AfterYuNet, count.AfterCascade, count.Anywhere));
        Assert.Equal([0, 2], count.ToLookAt);
        Assert.Equal([2], count.Elsewhere);
    }
}
