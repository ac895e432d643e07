using System.Collections.Immutable;
using KitchenWatch.Contracts.Identity;
using KitchenWatch.Edge.Core.Detect;

namespace KitchenWatch.Edge.Detect;

/// <summary>Checks one entry of the manifest and its file.</summary>
internal sealed class CardReader
{
    private readonly ManifestFile.Model _model;
    private readonly string _place;
    private readonly List<string> _mistakes;

    private CardReader(ManifestFile.Model model, string place, List<string> mistakes) => (_model, _place, _mistakes) = (model, place, mistakes);

    /// <summary>The card, or null when a mistake was added.</summary>
    public static ModelCard? Read(ManifestFile.Model model, string folder, string place, List<string> mistakes) =>
        new CardReader(model, place, mistakes).Read(folder);

    private ModelCard? Read(string folder)
    {
        var before = _mistakes.Count;
        Require(_model.Name is { Length: > 0 and <= 40 }, "name", "1 to 40 characters");
        Require(_model.Version is { Length: <= 20 } && System.Version.TryParse(_model.Version, out _), "version", "numbers with points, as 1.2.0");
        Require(Sha256.IsValid(_model.Sha256), "sha256", "64 lower-case hexadecimal digits");
        CheckInput();
        Require(_model.Labels is { Count: > 0 } labels && labels.Distinct().Count() == labels.Count, "labels", "at least one, each once");
        Require(_model.Thresholds is { Count: > 0 } && _model.Thresholds.Values.All(v => v is >= 0 and <= 1), "thresholds", "numbers 0 to 1");
        Require(_model.Experimental is null || _model.Experimental.All(l => _model.Labels?.Contains(l) == true), "experimental", "only labels of the model");
        Require(_model.MinimumHeadPx is null or (>= 1 and <= 1000), "minimumHeadPx", "1 to 1000");
        var isPlain = _model.File is { Length: > 0 } && Path.GetFileName(_model.File) == _model.File;
        Require(isPlain, "file", "the name of a file in the same folder");
        var bytes = isPlain ? ReadFile(Path.Combine(folder, _model.File!)) : null;
        if (_mistakes.Count > before || bytes is null)
        {
            return null;
        }

        var hash = Sha256.Of(bytes);
        Require(hash.ToString() == _model.Sha256, "sha256", $"{_model.File} has {hash}: it is not the file that the manifest means");
        return _mistakes.Count > before ? null : Card(bytes, hash);
    }

    private void CheckInput()
    {
        var input = _model.Input;
        Require(input?.Kind is null or "picture" or "features", "input.kind", "picture or features");
        Require(input?.Name is { Length: > 0 }, "input.name", "missing");
        if (input?.Kind == "features")
        {
            Require(input.Features is { Count: > 0 } names && names.Distinct().Count() == names.Count, "input.features", "at least one name, each once");
            return;
        }

        Require(input?.Width is >= 32 and <= 4096, "input.width", "32 to 4096");
        Require(input?.Height is >= 32 and <= 4096, "input.height", "32 to 4096");
        CheckLarger(input?.Width ?? 0, input?.Height ?? 0, input?.Larger ?? []);
        Require(input?.Layout == "NCHW", "input.layout", "only NCHW is known");
        Require(input?.Colour == "BGR", "input.colour", "only BGR is known");
        Require(input?.Range is [0, 255], "input.range", "only [0, 255] is known");
    }

    private void CheckLarger(int width, int height, List<ManifestFile.Size?> larger)
    {
        for (var i = 0; i < larger.Count; i++)
        {
            var grows = larger[i] is { Width: { } w and <= 4096, Height: { } h and <= 4096 } && w >= width && h >= height && (w, h) != (width, height);
            Require(grows, $"input.larger[{i}]", "each at least as wide and high as the one before and larger, up to 4096");
            (width, height) = (larger[i]?.Width ?? width, larger[i]?.Height ?? height);
        }
    }

    private void Require(bool holds, string field, string what)
    {
        if (!holds)
        {
            _mistakes.Add($"{_place}.{field}: {what}");
        }
    }

    private ModelCard Card(byte[] bytes, Sha256 hash) => new()
    {
        Identity = new ModelIdentity(_model.Name!, _model.Version!, hash),
        Bytes = bytes,
        Input = _model.Input!.Name!,
        Kind = _model.Input.Kind == "features" ? InputKind.Features : InputKind.Picture,
        Width = _model.Input.Width ?? 0,
        Height = _model.Input.Height ?? 0,
        Larger = [.. (_model.Input.Larger ?? []).Select(s => new InputSize(s!.Width!.Value, s.Height!.Value))],
        Features = [.. _model.Input.Features ?? []],
        Labels = [.. _model.Labels!],
        Experimental = [.. _model.Experimental ?? []],
        Thresholds = _model.Thresholds!.ToImmutableDictionary(),
        IsDefault = _model.Default ?? false,
        MinimumHeadPx = _model.MinimumHeadPx ?? 0,
    };

    private byte[]? ReadFile(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _mistakes.Add($"{_place}.file: {path} can't be read ({e.Message})");
            return null;
        }
    }
}
