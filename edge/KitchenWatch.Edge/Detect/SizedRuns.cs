using System.Collections.Immutable;
using KitchenWatch.Edge.Core.Detect;

namespace KitchenWatch.Edge.Detect;

/// <summary>One model bound at each of its sizes; every picture gets the runs that suit it. Buffers of all sizes are kept: a look allocates nothing.</summary>
internal sealed class SizedRuns : IDisposable
{
    private readonly ImmutableArray<InputSize> _sizes;
    private readonly List<BoundRun> _runs = [];

    /// <exception cref="ModelException">The model does not run at one of them.</exception>
    public SizedRuns(OnnxModel model, ImmutableArray<InputSize> sizes, params (string Name, long[] Shape)[] outputs)
    {
        _sizes = sizes;
        try
        {
            foreach (var size in sizes)
            {
                _runs.Add(model.Bind([1, 3, size.Height, size.Width], outputs));
            }
        }
        catch (ModelException)
        {
            Dispose();
            throw;
        }
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
        return (_runs[index], size, Letterbox.Fit(part, size.Width, size.Height, enlarge: index == 0));
    }

    public void Dispose()
    {
        foreach (var run in _runs)
        {
            run.Dispose();
        }
    }
}
