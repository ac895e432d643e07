using System.Collections.Immutable;
using KitchenWatch.Contracts.Identity;

namespace KitchenWatch.Edge.Detect;

/// <summary>Checks one entry of the manifest and its file.</summary>
internal static class CardReader
{
    /// <summary>The card, or null when a mistake was added.</summary>
    public static ModelCard? Read(ManifestFile.Model model, string folder, string place, List<string> mistakes)
    {
        var before = mistakes.Count;
        void Require(bool holds, string field, string what)
        {
            if (!holds)
            {
                mistakes.Add($"{place}.{field}: {what}");
            }
        }

        Require(model.Name is { Length: > 0 and <= 40 }, "name", "1 to 40 characters");
        Require(model.Version is { Length: > 0 and <= 20 }, "version", "1 to 20 characters");
        Require(Sha256.IsValid(model.Sha256), "sha256", "64 lower-case hexadecimal digits");
        Require(model.Input?.Name is { Length: > 0 }, "input.name", "missing");
        Require(model.Input?.Width is >= 32 and <= 4096, "input.width", "32 to 4096");
        Require(model.Input?.Height is >= 32 and <= 4096, "input.height", "32 to 4096");
        Require(model.Input?.Layout == "NCHW", "input.layout", "only NCHW is known");
        Require(model.Input?.Colour == "BGR", "input.colour", "only BGR is known");
        Require(model.Input?.Range is [0, 255], "input.range", "only [0, 255] is known");
        Require(model.Labels is { Count: > 0 }, "labels", "missing");
        Require(model.Thresholds is { Count: > 0 } && model.Thresholds.Values.All(v => v is >= 0 and <= 1), "thresholds", "numbers 0 to 1");
        Require(model.MinimumHeadPx is null or (>= 1 and <= 1000), "minimumHeadPx", "1 to 1000");
        var isPlain = model.File is { Length: > 0 } && Path.GetFileName(model.File) == model.File;
        Require(isPlain, "file", "the name of a file in the same folder");
        var bytes = isPlain ? ReadFile(Path.Combine(folder, model.File!), place, mistakes) : null;
        if (mistakes.Count > before || bytes is null)
        {
            return null;
        }

        var hash = Sha256.Of(bytes);
        Require(hash.ToString() == model.Sha256, "sha256", $"{model.File} has {hash}: it is not the file that the manifest means");
        return mistakes.Count > before ? null : Card(model, bytes, hash);
    }

    private static ModelCard Card(ManifestFile.Model model, byte[] bytes, Sha256 hash) => new()
    {
        Identity = new ModelIdentity(model.Name!, model.Version!, hash),
        Bytes = bytes,
        Input = model.Input!.Name!,
        Width = model.Input.Width!.Value,
        Height = model.Input.Height!.Value,
        Labels = [.. model.Labels!],
        Thresholds = model.Thresholds!.ToImmutableDictionary(),
        MinimumHeadPx = model.MinimumHeadPx ?? 0,
    };

    private static byte[]? ReadFile(string path, string place, List<string> mistakes)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            mistakes.Add($"{place}.file: {path} can't be read ({e.Message})");
            return null;
        }
    }
}
