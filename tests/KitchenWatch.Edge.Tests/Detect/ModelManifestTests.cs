using System.Text.Json.Nodes;
using KitchenWatch.Edge.Detect;
using KitchenWatch.Testing.Places;
using Xunit;

namespace KitchenWatch.Edge.Tests.Detect;

public sealed class ModelManifestTests
{
    [Fact]
    public void The_repositorys_models_are_what_their_manifest_says()
    {
        Assert.True(ModelManifest.TryRead(Models.Folder, out var manifest, out var mistakes), string.Join('\n', mistakes));
        Assert.All(["heads", "hats", "pests"], name => Assert.NotNull(manifest.Find(name)));
        Assert.Null(manifest.Find("cats"));
    }

    [Fact]
    public void A_file_that_was_changed_is_refused_by_its_hash()
    {
        using var folder = Models.Copy();
        using (var file = File.Open(folder.PathOf("hats.onnx"), FileMode.Append))
        {
            file.WriteByte(0);
        }

        Assert.False(ModelManifest.TryRead(folder.FullPath, out var manifest, out var mistakes));
        Assert.Null(manifest);
        var mistake = Assert.Single(mistakes);
        Assert.Contains(".sha256: hats.onnx has ", mistake, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_mistake_is_listed_with_its_place()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.PathOf(ModelManifest.FileName), """
            {"models":[
              {"name":"","file":"../hats.onnx","sha256":"AB","input":{"name":"crops","width":8,"height":128,"layout":"NHWC","colour":"RGB","range":[0,1]},"labels":[],"thresholds":{"judge":1.5}},
              null,
              {"name":"heads","version":"1.0.0","file":"gone.onnx","sha256":"00","input":null,"labels":["head"],"thresholds":{"score":0.4}}]}
            """);
        Assert.False(ModelManifest.TryRead(folder.FullPath, out _, out var mistakes));
        string[] places =
        [
            "models[0].name", "models[0].version", "models[0].sha256", "models[0].input.width", "models[0].input.layout", "models[0].input.colour",
            "models[0].input.range", "models[0].labels", "models[0].thresholds", "models[0].file", "models[1]: is null", "models[2].sha256",
            "models[2].input.name", "models[2].input.width", "models[2].file",
        ];
        Assert.All(places, place => Assert.Contains(mistakes, m => m.Contains(place, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("""[{"width":1152,"height":672},{"width":1280,"height":736}]""", null)]
    [InlineData("""[{"width":640,"height":384}]""", "input.larger[0]")]
    [InlineData("""[{"width":1152,"height":672},{"width":1024,"height":672}]""", "input.larger[1]")]
    [InlineData("""[{"width":9000,"height":672}]""", "input.larger[0]")]
    [InlineData("""[{"width":1152}]""", "input.larger[0]")]
    [InlineData("[null]", "input.larger[0]")]
    public void Larger_sizes_grow(string larger, string? mistake)
    {
        using var folder = Models.Copy(text =>
        {
            var manifest = JsonNode.Parse(text)!;
            manifest["models"]!.AsArray().Single(m => (string)m!["name"]! == "heads")!["input"]!["larger"] = JsonNode.Parse(larger);
            return manifest.ToJsonString();
        });
        Assert.Equal(mistake is null, ModelManifest.TryRead(folder.FullPath, out var manifest, out var mistakes));
        Assert.Equal(mistake is null ? [] : [mistake], mistakes.Select(m => m.Split("models[0].")[1].Split(':')[0]));
        Assert.Equal(mistake is null ? [640, 1152, 1280] : null, manifest?.Find("heads")!.Sizes.Select(s => s.Width));
    }

    [Theory]
    [InlineData("{", "no manifest")]
    [InlineData("[]", "no manifest")]
    [InlineData("{}", "models: missing")]
    public void What_is_no_manifest_says_so(string text, string expected)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.PathOf(ModelManifest.FileName), text);
        Assert.False(ModelManifest.TryRead(folder.FullPath, out _, out var mistakes));
        Assert.Contains(expected, Assert.Single(mistakes), StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_folder_is_one_mistake()
    {
        using var folder = new TemporaryFolder();
        Assert.False(ModelManifest.TryRead(folder.PathOf("gone"), out _, out var mistakes));
        Assert.Contains("can't be read", Assert.Single(mistakes), StringComparison.Ordinal);
    }

    [Fact]
    public void A_version_stands_once()
    {
        using var folder = Models.Copy(text => Models.WithHats(text));
        Assert.False(ModelManifest.TryRead(folder.FullPath, out _, out var mistakes));
        Assert.Contains("stands twice", Assert.Single(mistakes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("900.10.0", false, true)]
    [InlineData("0.9.0", false, false)]
    [InlineData("0.9.0", true, true)]
    public void Of_several_versions_the_newest_or_the_one_marked_is_used(string version, bool marked, bool used)
    {
        using var folder = Models.Copy(text => Models.WithHats(text, hats =>
        {
            hats["version"] = version;
            hats["default"] = marked;
        }));
        Assert.True(ModelManifest.TryRead(folder.FullPath, out var manifest, out var mistakes), string.Join('\n', mistakes));
        var expected = used ? version : Models.HatsVersion;
        Assert.Equal(expected, manifest.Find("hats")!.Identity.Version);
        Assert.Equal(version, manifest.Find("hats", version)!.Identity.Version);
        Assert.Null(manifest.Find("hats", "800.0"));
        Assert.Equal(expected, manifest.Versions("hats")[0]);
        Assert.Equal(2, manifest.Versions("hats").Count);
    }

    [Fact]
    public void Two_defaults_of_one_model_are_a_mistake()
    {
        using var folder = Models.Copy(text =>
        {
            var root = JsonNode.Parse(Models.WithHats(text, hats => hats["version"] = "900.0"))!;
            foreach (var hats in root["models"]!.AsArray().Where(m => (string)m!["name"]! == "hats"))
            {
                hats!["default"] = true;
            }

            return root.ToJsonString();
        });
        Assert.False(ModelManifest.TryRead(folder.FullPath, out _, out var mistakes));
        Assert.Contains("is the default already", Assert.Single(mistakes), StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_may_take_named_numbers_instead_of_pictures_and_thresholds_by_label()
    {
        using var folder = Models.Copy(text => Models.WithHats(text, model =>
        {
            model["name"] = "temperature";
            model["input"] = JsonNode.Parse("""{ "kind": "features", "name": "features", "features": ["duty", "slope"] }""");
            model["labels"] = new JsonArray("well", "failing");
            model["experimental"] = new JsonArray("failing");
            model["thresholds"] = JsonNode.Parse("""{ "score": 0.4, "failing": 0.7 }""");
        }));
        Assert.True(ModelManifest.TryRead(folder.FullPath, out var manifest, out var mistakes), string.Join('\n', mistakes));
        var card = manifest.Find("temperature")!;
        Assert.Equal(InputKind.Features, card.Kind);
        Assert.Equal([3, 2], card.Shape(3));
        Assert.Equal((0.4f, 0.7f), (card.ScoreOf("well"), card.ScoreOf("failing")));
        Assert.Equal(["failing"], card.Experimental);
    }

    [Theory]
    [InlineData("input", """{ "kind": "sound", "name": "x", "width": 128, "height": 128, "layout": "NCHW", "colour": "BGR", "range": [0, 255] }""", ".input.kind")]
    [InlineData("input", """{ "kind": "features", "name": "x", "features": ["a", "a"] }""", ".input.features")]
    [InlineData("experimental", """["cat"]""", ".experimental")]
    [InlineData("version", "\"new\"", ".version")]
    [InlineData("labels", """["bare", "bare"]""", ".labels")]
    [InlineData("thresholds", """{ "judge": -0.1 }""", ".thresholds")]
    public void What_a_field_may_not_hold_is_named(string field, string json, string place)
    {
        using var folder = Models.Copy(text => Models.WithHats(text, hats =>
        {
            hats["name"] = "other";
            hats[field] = JsonNode.Parse(json);
        }));
        Assert.False(ModelManifest.TryRead(folder.FullPath, out _, out var mistakes));
        Assert.Contains(place, Assert.Single(mistakes), StringComparison.Ordinal);
    }
}
