using KitchenWatch.Edge.Core.Detect;
using KitchenWatch.Edge.Core.Frames;
using KitchenWatch.Edge.Detect;
using KitchenWatch.Edge.Evaluate;
using KitchenWatch.Edge.Evaluate.Films;
using KitchenWatch.Testing.Places;
using OpenCvSharp;
using Xunit;

namespace KitchenWatch.Edge.Tests.Detect;

/// <summary>A full room, shown by one rendered cook again and again.</summary>
public sealed class FullRoomTests
{
    private static readonly Rect Cook = new(304, 68, 112, 108);

    [Theory]
    [InlineData(1, 17, 10)]
    [InlineData(0.6, 28, 16)]
    public void Every_head_is_found_though_each_is_several_of_the_models_answers(double scale, int wide, int high)
    {
        using var set = Models.Load();
        using var folder = new TemporaryFolder();
        var room = PictureFile.Read(Room(folder, scale, wide, high));
        var found = new Detection[BoxDetector.MaxFound];
        Assert.Equal(wide * high, set.Heads.Find(room, new PixelBox(0, 0, room.Width, room.Height), found, out _));
    }

    private static string Room(TemporaryFolder folder, double scale, int wide, int high)
    {
        var film = new Film(Repository.PathOf("tests/KitchenWatch.Simulator/clips/kitchen-corner.mp4"), 640, 360, 5);
        using var picture = Mat.FromPixelData(360, 640, MatType.CV_8UC3, film.Frames().First().Bgr);
        using var cook = picture[Cook];
        using var small = cook.Resize(default, scale, scale, InterpolationFlags.Area);
        using var room = new Mat();
        Cv2.Repeat(small, high, wide, room);
        var path = Path.Combine(folder.FullPath, "room.png");
        room.SaveImage(path);
        return path;
    }
}
