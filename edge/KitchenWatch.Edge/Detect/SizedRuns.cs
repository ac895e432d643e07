using System.Collections.Immutable;
using KitchenWatch.Edge.Core.Detect;

namespace KitchenWatch.Edge.Detect;

/// <summary>One model bound at each of its sizes; every picture gets the run that suits it. Buffers of all sizes are kept: a look allocates nothing.</summary>
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

    /// <summary>The run for a part of a picture, and its size.</summary>
    public (BoundRun Run, InputSize Size) For(PixelBox part)
    {
        var index = InputSize.Choose(_sizes.AsSpan(), part);
        return (_runs[index], _sizes[index]);
    }

    public void Dispose()
    {
        foreach (var run in _runs)
        {
            run.Dispose();
        }
    }
}
