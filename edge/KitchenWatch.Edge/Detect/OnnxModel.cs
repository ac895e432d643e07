using KitchenWatch.Edge.Core.Detect;
using Microsoft.ML.OnnxRuntime;

namespace KitchenWatch.Edge.Detect;

/// <summary>
/// One loaded model: one session on one thread, shared by all cameras. Its users take turns (each detector locks around
/// fill, run and read), so that memory does not grow with the number of cameras.
/// </summary>
internal sealed class OnnxModel : IDisposable
{
    private readonly RunOptions _options = new();
    private readonly InferenceSession _session;
    private readonly ModelCard _card;

    /// <exception cref="ModelException">The runtime can't load it.</exception>
    public OnnxModel(ModelCard card)
    {
        _card = card;
        using var options = new SessionOptions
        {
            IntraOpNumThreads = 1,
            InterOpNumThreads = 1,
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
        };
        try
        {
            _session = new InferenceSession(card.Bytes, options);
        }
        catch (OnnxRuntimeException e)
        {
            throw new ModelException($"{card.Identity.Label} can't be loaded: {e.Message}", e);
        }
    }

    /// <summary>Every output with its dimensions, -1 where they are free.</summary>
    public IEnumerable<(string Name, int[] Shape)> Outputs => _session.OutputMetadata.Select(o => (o.Key, o.Value.Dimensions));

    /// <summary>The model's declared output, or its absence as an error.</summary>
    /// <returns>Its dimensions, -1 where they are free.</returns>
    /// <exception cref="ModelException">There is no such float output.</exception>
    public int[] Output(string name) =>
        _session.OutputMetadata.TryGetValue(name, out var output) && output.ElementType == typeof(float)
            ? output.Dimensions
            : throw new ModelException($"{_card.Identity.Label} has no float output '{name}', but {string.Join(", ", _session.OutputMetadata.Keys)}");

    /// <summary>Buffers for runs with that many pictures or vectors at once, checked by one run.</summary>
    /// <exception cref="ModelException">The model takes or gives other shapes than stated.</exception>
    public BoundRun Bind(int batch, params (string Name, long[] Shape)[] outputs) => Bind(_card.Shape(batch), outputs);

    /// <summary>The same for an input of that shape.</summary>
    /// <exception cref="ModelException">The model takes or gives other shapes than stated.</exception>
    public BoundRun Bind(long[] shape, params (string Name, long[] Shape)[] outputs) => Bind(_options, shape, outputs);

    /// <summary>One run with an input of that shape, whose memory is given back: for what may never be needed.</summary>
    /// <exception cref="ModelException">The model takes or gives other shapes than stated.</exception>
    public void Check(long[] shape, params (string Name, long[] Shape)[] outputs)
    {
        using var shrinking = new RunOptions();
        shrinking.AddRunConfigEntry("memory.enable_memory_arena_shrinkage", "cpu:0");
        Bind(shrinking, shape, outputs).Dispose();
    }

    private BoundRun Bind(RunOptions options, long[] shape, (string Name, long[] Shape)[] outputs)
    {
        if (!_session.InputMetadata.TryGetValue(_card.Input, out var input) || _session.InputMetadata.Count != 1)
        {
            throw new ModelException($"{_card.Identity.Label} takes {string.Join(", ", _session.InputMetadata.Keys)}, and its manifest says {_card.Input}");
        }

        if (input.Dimensions.Length != shape.Length || !input.Dimensions.Select((d, i) => d < 0 || d == shape[i]).All(fits => fits))
        {
            throw new ModelException($"{_card.Identity.Label} takes [{string.Join(",", input.Dimensions)}], and its manifest says [{string.Join(",", shape)}]");
        }

        var run = new BoundRun(_session, options, (_card.Input, shape), outputs);
        try
        {
            Probe(run);
            return run;
        }
        catch (OnnxRuntimeException e)
        {
            run.Dispose();
            throw new ModelException($"{_card.Identity.Label} does not run with [{string.Join(",", shape)}]: {e.Message}", e);
        }
        catch (ModelException)
        {
            run.Dispose();
            throw;
        }
    }

    /// <summary>A grey picture, or features that are all 0, must give numbers: weights that are none would answer nothing for ever.</summary>
    private void Probe(BoundRun run)
    {
        run.Input.AsSpan().Fill(_card.Kind == InputKind.Picture ? Letterbox.Grey : 0);
        run.Run();
        if (run.Outputs.Any(o => o.Any(v => !float.IsFinite(v))))
        {
            throw new ModelException($"{_card.Identity.Label} answers a grey picture, or features that are all 0, with what is no number");
        }
    }

    public void Dispose()
    {
        _session.Dispose();
        _options.Dispose();
    }
}
