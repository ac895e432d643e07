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
        Assert.All(["heads", "hats", "rodents"], name => Assert.NotNull(manifest.Find(name)));
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
    public void A_name_stands_once()
    {
        using var folder = Models.Copy(text =>
        {
            var models = JsonNode.Parse(text)!;
            models["models"]!.AsArray().Add(models["models"]![0]!.DeepClone());
            return models.ToJsonString();
        });
        Assert.False(ModelManifest.TryRead(folder.FullPath, out _, out var mistakes));
        Assert.Contains("stands twice", Assert.Single(mistakes), StringComparison.Ordinal);
    }
}
