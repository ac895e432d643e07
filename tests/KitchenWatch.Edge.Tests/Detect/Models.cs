using System.Text.Json.Nodes;
using KitchenWatch.Contracts.Identity;
using KitchenWatch.Edge.Detect;
using KitchenWatch.Testing.Places;

namespace KitchenWatch.Edge.Tests.Detect;

/// <summary>The repository's models, and copies of them that a test may spoil.</summary>
internal static class Models
{
    public static string Folder { get; } = Repository.PathOf("models");

    /// <summary>Version of the judge of hats that the repository uses.</summary>
    public static string HatsVersion { get; } =
        ModelManifest.TryRead(Folder, out var manifest, out _) ? manifest.Find("hats")!.Identity.Version : throw new InvalidOperationException();

    public static DetectorSet Load() => DetectorSet.TryLoad(Folder, out var set, out var mistakes)
        ? set
        : throw new InvalidOperationException(string.Join(Environment.NewLine, mistakes));

    /// <summary>A copy of the models folder with the manifest's text changed.</summary>
    public static TemporaryFolder Copy(Func<string, string>? change = null)
    {
        var folder = new TemporaryFolder();
        foreach (var file in Directory.EnumerateFiles(Folder, "*.onnx"))
        {
            File.Copy(file, folder.PathOf(Path.GetFileName(file)));
        }

        var manifest = File.ReadAllText(Path.Combine(Folder, ModelManifest.FileName));
        File.WriteAllText(folder.PathOf(ModelManifest.FileName), change is null ? manifest : change(manifest));
        return folder;
    }

    /// <summary>The manifest's text with a second entry for the judge of hats.</summary>
    public static string WithHats(string text, Action<JsonNode>? change = null)
    {
        var manifest = JsonNode.Parse(text)!;
        var models = manifest["models"]!.AsArray();
        var hats = models.Single(m => (string)m!["name"]! == "hats")!.DeepClone();
        change?.Invoke(hats);
        models.Add(hats);
        return manifest.ToJsonString();
    }

    /// <summary>Puts other bytes in a model's place, with a manifest that means them.</summary>
    public static void Replace(TemporaryFolder folder, string name, byte[] bytes, Action<JsonNode>? change = null)
    {
        var path = folder.PathOf(ModelManifest.FileName);
        var manifest = JsonNode.Parse(File.ReadAllText(path))!;
        var model = manifest["models"]!.AsArray().First(m => (string)m!["name"]! == name)!;
        File.WriteAllBytes(folder.PathOf((string)model["file"]!), bytes);
        model["sha256"] = Sha256.Of(bytes).ToString();
        change?.Invoke(model);
        File.WriteAllText(path, manifest.ToJsonString());
    }
}
