using System.Text.Json.Nodes;
using KitchenWatch.Edge.Core.Detect;
using KitchenWatch.Edge.Core.Frames;
using KitchenWatch.Edge.Detect;
using KitchenWatch.Edge.Evaluate;
using KitchenWatch.Edge.Tests.Detect;
using Xunit;

namespace KitchenWatch.Edge.Tests.Evaluate;

public sealed class PictureLooksTests
{
    private const int Rodent = 0;
    private const int Roach = 1;

    [Theory]
    [InlineData(100, 80, 1)]
    [InlineData(479, 300, 1)]
    [InlineData(800, 600, 7)]
    [InlineData(1920, 1080, 7)]
    [InlineData(1000, 100, 14)]
    [InlineData(1, 1, 1)]
    public void A_large_picture_is_looked_at_in_squares_too(int width, int height, int parts) =>
        Assert.Equal(parts, PictureLooks.Parts(width, height, 320).Count());

    [Theory]
    [InlineData(640, 480, 0)]
    [InlineData(1000, 320, 0)]
    [InlineData(800, 600, 9)]
    [InlineData(1920, 1080, 40)]
    public void One_whose_squares_are_shrunk_is_looked_at_pixel_for_pixel_too(int width, int height, int parts) =>
        Assert.Equal(parts, PictureLooks.FineParts(width, height, 320).Count());

    [Theory]
    [InlineData(319, 319, 0)]
    [InlineData(1000, 240, 0)]
    [InlineData(320, 320, 4)]
    [InlineData(640, 480, 12)]
    [InlineData(800, 600, 15)]
    public void One_of_the_inputs_size_or_more_is_looked_at_enlarged_too(int width, int height, int parts) =>
        Assert.Equal(parts, PictureLooks.EnlargedParts(width, height, 320).Count());

    [Fact]
    public void Squares_cover_the_picture_and_overlap() =>
        Assert.All([PictureLooks.Parts(1300, 900, 320).Skip(1), PictureLooks.FineParts(1300, 900, 320), PictureLooks.EnlargedParts(1300, 900, 320)], Cover);

    [Fact]
    public void What_only_an_enlarged_look_shows_is_no_find() => Assert.Empty(Merge([Seen(Roach, 0.29f, 400, 12)], [Seen(Roach, 0.9f, 240, 10)], least: 0.5f));

    [Fact]
    public void A_cockroach_is_as_sure_as_its_surest_look_and_lies_where_its_finest_says() =>
        Assert.Equal([new(new(50, 50, 10, 20), 0.7f, Roach)], Merge([Seen(Roach, 0.7f, 320, 12), Seen(Roach, 0.4f, 400, 13)], [Seen(Roach, 0.6f, 240, 10)]));

    [Fact]
    public void A_rodent_lies_where_its_surest_look_says() =>
        Assert.Equal([new(new(50, 50, 13, 20), 0.7f, Rodent)], Merge([Seen(Rodent, 0.7f, 800, 13), Seen(Rodent, 0.6f, 400, 12)], []));

    [Fact]
    public void What_lies_within_a_surer_one_seen_from_afar_is_a_part_of_it()
    {
        var whole = new Detection(new(40, 40, 60, 60), 0.8f, Roach);
        Assert.Equal([whole], Merge([Seen(Roach, 0.7f, 640, 20)], [], afar: [whole]));
        Assert.Equal(2, Merge([Seen(Roach, 0.9f, 640, 20)], [], afar: [whole]).Length);
        Assert.Equal(2, Merge([Seen(Rodent, 0.7f, 640, 20)], [], afar: [whole]).Length);
    }

    [Fact]
    public void A_detector_that_knows_no_cockroach_looks_too()
    {
        using var folder = Models.Copy();
        Models.Replace(folder, "pests", TinyModel.Finder(320, 320, 1, [0.6f], 32, 32, 96, 96), model =>
        {
            model["labels"] = new JsonArray("rodent");
            model["thresholds"] = new JsonObject { ["rodent"] = 0.5, ["iou"] = 0.5 };
            model.AsObject().Remove("experimental");
        });
        Assert.True(DetectorSet.TryLoad(folder.FullPath, out var set, out var mistakes), string.Join('\n', mistakes));
        using (set)
        {
            Assert.Equal(0.6f, Assert.Single(new PictureLooks(set.Pests).Find(new Frame(160, 120), 0.05f)).Score, 3);
        }
    }

    private static Detection[] Merge(PictureLooks.Seen[] seen, PictureLooks.Seen[] enlarged, float least = 0, Detection[]? afar = null) =>
        [.. PictureLooks.Merge(seen, enlarged, afar ?? [], Roach, 0.3f, 0.5f).Where(found => found.Score >= least)];

    private static PictureLooks.Seen Seen(int kind, float score, float look, float width) => new(new(new(50, 50, width, 20), score, kind), look * look);

    private static void Cover(IEnumerable<PixelBox> parts)
    {
        var squares = parts.ToList();
        Assert.All(squares, s => Assert.True(s is { X: >= 0, Y: >= 0, Right: <= 1300, Bottom: <= 900 } && s.Width == s.Height));
        Assert.Equal((1300, 900), (squares.Max(s => s.Right), squares.Max(s => s.Bottom)));
        for (var x = 0; x < 1300; x += 10)
        {
            for (var y = 0; y < 900; y += 10)
            {
                Assert.Contains(squares, s => new PixelBox(x, y, 1, 1).IoU(s) > 0);
            }
        }
    }
}
