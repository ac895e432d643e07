using System.Text.Json.Nodes;
using KitchenWatch.Edge.Detect;
using Xunit;

namespace KitchenWatch.Edge.Tests.Detect;

public sealed class DetectorSetTests
{
    [Fact]
    public void The_repositorys_models_load_and_say_who_they_are()
    {
        using var set = Models.Load();
        Assert.Equal(["heads", "hats", "pests"], new[] { set.Heads.Model, set.Hats.Model, set.Pests.Model }.Select(m => m.Name));
        Assert.All([set.Heads.Model, set.Hats.Model, set.Pests.Model], m => Assert.Equal($"{m.Name} {m.Version}", m.Label));
    }

    [Fact]
    public void A_model_of_another_size_than_stated_is_refused() =>
        Refuses(m => Of(m, "pests")["input"]!["width"] = 256, "pests", "its manifest says [1,3,320,256]");

    [Fact]
    public void A_judge_in_the_place_of_a_detector_is_refused() =>
        Refuses(m => Of(m, "heads")["file"] = "hats.onnx", "heads", "no float output 'boxes'", m => Of(m, "heads")["sha256"] = Of(m, "hats")["sha256"]!.DeepClone());

    [Fact]
    public void Another_order_of_labels_is_refused() =>
        Refuses(m => Of(m, "hats")["labels"] = new JsonArray("bare", "chef-hat", "hairnet", "other-headwear"), "hats", "needs a square input, the labels");

    [Fact]
    public void A_missing_threshold_is_refused() =>
        Refuses(m => Of(m, "pests")["thresholds"] = new JsonObject { ["iou"] = 0.5 }, "pests", "no threshold 'score'");

    [Fact]
    public void A_judge_whose_manifest_has_one_threshold_for_both_answers_as_until_hats_3_2_is_refused() =>
        Refuses(m => Of(m, "hats")["thresholds"] = new JsonObject { ["judge"] = 0.7, ["mask"] = 0.7 }, "hats", "thresholds 'bare', 'covered' and 'mask'");

    [Fact]
    public void A_missing_model_is_named() =>
        Refuses(m => m["models"]!.AsArray().Remove(Of(m, "pests")), "pests", "no 'pests'");

    private static void Refuses(Action<JsonNode> spoil, string model, string expected, Action<JsonNode>? spoilMore = null)
    {
        using var folder = Models.Copy(text =>
        {
            var manifest = JsonNode.Parse(text)!;
            spoilMore?.Invoke(manifest);
            spoil(manifest);
            return manifest.ToJsonString();
        });
        Assert.False(DetectorSet.TryLoad(folder.FullPath, out var set, out var mistakes));
        Assert.Null(set);
        var mistake = Assert.Single(mistakes);
        Assert.Contains(model, mistake, StringComparison.Ordinal);
        Assert.Contains(expected, mistake, StringComparison.Ordinal);
    }

    private static JsonNode Of(JsonNode manifest, string name) =>
        manifest["models"]!.AsArray().Single(m => (string)m!["name"]! == name)!;
}
