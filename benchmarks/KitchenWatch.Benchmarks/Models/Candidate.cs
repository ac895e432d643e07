using KitchenWatch.Edge.Detect;

namespace KitchenWatch.Benchmarks.Models;

/// <summary>One version of a model at one of its sizes with a batch, ready to run as the edge runs it: one thread, fixed buffers.</summary>
internal sealed class Candidate : IDisposable
{
    private readonly OnnxModel _model;
    private readonly BoundRun _run;
    private readonly List<double> _times = [];

    public Candidate(ModelCard card, int size, int batch)
    {
        Card = card;
        Input = card.Kind == InputKind.Picture ? $"{card.Sizes[size].Width} × {card.Sizes[size].Height}" : $"{card.Features.Length} numbers";
        _model = new OnnxModel(card);
        long[] shape = card.Kind == InputKind.Picture ? [batch, 3, card.Sizes[size].Height, card.Sizes[size].Width] : card.Shape(batch);
        _run = _model.Bind(shape, [.. _model.Outputs.Select(o => (o.Name, Sized(o.Shape, batch)))]);
        var random = new Random(1);
        foreach (ref var value in _run.Input.AsSpan())
        {
            value = card.Kind == InputKind.Picture ? random.Next(256) : random.NextSingle();
        }
    }

    public ModelCard Card { get; }

    /// <summary>Its size.</summary>
    public string Input { get; }

    /// <summary>int8 where the graph quantizes, else float32.</summary>
    public string Precision => Card.Bytes.AsSpan().IndexOf("QuantizeLinear"u8) >= 0 ? "int8" : "float32";

    /// <summary>Milliseconds of one run, each.</summary>
    public IReadOnlyList<double> Times => _times;

    /// <summary>Whether the model takes several at once.</summary>
    public static bool TakesMany(ModelCard card)
    {
        using var model = new OnnxModel(card);
        return model.Outputs.Any(o => o.Shape[0] < 0);
    }

    public void Run(bool counts)
    {
        var before = ThreadClock.Milliseconds;
        _run.Run();
        if (counts)
        {
            _times.Add(ThreadClock.Milliseconds - before);
        }
    }

    public void Dispose()
    {
        _run.Dispose();
        _model.Dispose();
    }

    private static long[] Sized(int[] shape, int batch) => [.. shape.Select((d, i) => i == 0 && d < 0 ? batch : (long)d)];
}
