using System.Text.Json.Nodes;
using KitchenWatch.Edge.Core.Detect;
using KitchenWatch.Edge.Core.Frames;
using KitchenWatch.Edge.Detect;
using Xunit;

namespace KitchenWatch.Edge.Tests.Detect;

/// <summary>A detector of several labels: one label a box, one box a thing, each label at its own threshold.</summary>
public sealed class LabelTests
{
    private static readonly Frame Picture = new(320, 320);

    [Fact]
    public void A_box_has_the_label_of_its_greatest_score() =>
        Assert.Equal([(1, 0.7f), (2, 0.6f)], Find([0.2f, 0.7f, 0.1f, 0.5f, 0.3f, 0.6f], 10, 10, 50, 50, 100, 100, 150, 150));

    [Fact]
    public void What_is_a_cat_at_one_place_is_no_rodent_there() =>
        Assert.Equal([(2, 0.8f)], Find([0.1f, 0.1f, 0.8f, 0.7f, 0.1f, 0.2f], 10, 10, 50, 50, 12, 12, 52, 52));

    [Fact]
    public void Each_label_has_its_own_threshold() =>
        Assert.Equal([(0, 0.4f)], Find([0.4f, 0.1f, 0.1f, 0.1f, 0.4f, 0.1f], 10, 10, 50, 50, 100, 100, 150, 150));

    [Fact]
    public void Scores_of_another_number_of_labels_are_refused()
    {
        using var folder = Models.Copy();
        Models.Replace(folder, "pests", TinyModel.Finder(320, 320, 2, [0.5f, 0.5f], 1, 1, 2, 2), Three);
        Assert.False(DetectorSet.TryLoad(folder.FullPath, out _, out var mistakes));
        Assert.Contains("[1,A,3] are read", Assert.Single(mistakes), StringComparison.Ordinal);
    }

    private static (int Kind, float Score)[] Find(float[] scores, params float[] boxes)
    {
        using var set = Load(scores, out var mistakes, boxes) ?? throw new InvalidOperationException(string.Join('\n', mistakes));
        var found = new Detection[8];
        var count = set.Pests.Find(Picture, new PixelBox(0, 0, 320, 320), found, out _);
        return [.. found[..count].Select(d => (d.Kind, d.Score))];
    }

    private static DetectorSet? Load(float[] scores, out IReadOnlyList<string> mistakes, params float[] boxes)
    {
        using var folder = Models.Copy();
        Models.Replace(folder, "pests", TinyModel.Finder(320, 320, 3, scores, boxes), Three);
        return DetectorSet.TryLoad(folder.FullPath, out var set, out mistakes) ? set : null;
    }

    private static void Three(JsonNode model)
    {
        model["labels"] = new JsonArray("rodent", "cockroach", "animal");
        model["thresholds"] = new JsonObject { ["rodent"] = 0.3, ["cockroach"] = 0.5, ["animal"] = 0.5, ["iou"] = 0.5 };
        model.AsObject().Remove("experimental");
    }
}
