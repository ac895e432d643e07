using System.Collections.Immutable;
using KitchenWatch.Edge.Core.Detect;

namespace KitchenWatch.Edge.Detect;

/// <summary>
/// One model bound at each of its sizes; every picture gets the runs that suit it. A larger size's memory is taken when the first picture wants
/// it, and kept: from then on a look allocates nothing.
/// </summary>
internal sealed class SizedRuns : IDisposable
{
    private readonly OnnxModel _model;
    private readonly ImmutableArray<InputSize> _sizes;
    private readonly (string Name, long[] Shape)[] _outputs;
    private readonly BoundRun?[] _runs;

    /// <exception cref="ModelException">The model does not run at one of them.</exception>
    public SizedRuns(OnnxModel model, ImmutableArray<InputSize> sizes, params (string Name, long[] Shape)[] outputs)
    {
        (_model, _sizes, _outputs, _runs) = (model, sizes, outputs, new BoundRun?[sizes.Length]);
        foreach (var larger in sizes.Skip(1))
        {
            model.Check(Shape(larger), outputs);
        }

        _ = Run(0);
    }

    /// <summary>Which size need not shrink a part of a picture: see <see cref="InputSize.Choose"/>.</summary>
    public int Choose(PixelBox part) => InputSize.Choose(_sizes.AsSpan(), part);

    /// <summary>
    /// The run of a size, and how a part of a picture lies in it. Only the smallest size enlarges: a larger one is there to see pixel for
    /// pixel, and enlarged a picture is more blurred than what the model was trained on (<c>models/cards/heads.md</c>).
    /// </summary>
    public (BoundRun Run, InputSize Size, Letterbox Box) At(int index, PixelBox part)
    {
        var size = _sizes[index];
        return (Run(index), size, Letterbox.Fit(part, size.Width, size.Height, enlarge: index == 0));
    }

    public void Dispose()
    {
        foreach (var run in _runs)
        {
            run?.Dispose();
        }
    }

    private BoundRun Run(int index) => _runs[index] ??= _model.Bind(Shape(_sizes[index]), _outputs);

    private static long[] Shape(InputSize size) => [1, 3, size.Height, size.Width];
}
