using KitchenWatch.Edge.Detect;
using KitchenWatch.Testing.Places;

namespace KitchenWatch.Edge.Tests.Detect;

/// <summary>The repository's models, and copies of them that a test may spoil.</summary>
internal static class Models
{
    public static string Folder { get; } = Repository.PathOf("models");

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
}
