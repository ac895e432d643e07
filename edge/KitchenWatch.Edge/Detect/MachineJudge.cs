using KitchenWatch.Edge.Core.Stores;

namespace KitchenWatch.Edge.Detect;

/// <summary>
/// Judges machines of cold stores: <c>features</c> [N, numbers] in, <c>failing</c> [N, 1] out, the probability that the machine is failing.
/// Shared by all sensors of the box, which take turns. Allocates nothing per judgement.
/// </summary>
public sealed class MachineJudge : IDisposable
{
    /// <summary>Its name in the manifest.</summary>
    public const string Name = "temperature";

    private readonly Lock _turn = new();
    private readonly OnnxModel _model;
    private readonly BoundRun _run;

    /// <exception cref="ModelException">It is no such judge, or made for other numbers than this edge's.</exception>
    public MachineJudge(ModelCard card)
    {
        Model = card.Identity;
        Threshold = card.Threshold("warn");
        if (!card.Features.SequenceEqual(StoreFeatures.Names))
        {
            throw new ModelException($"{card.Identity.Label} takes other features than this edge gives: {string.Join(", ", StoreFeatures.Names)}");
        }

        _model = new OnnxModel(card);
        try
        {
            _ = _model.Output("failing");
            _run = _model.Bind(1, ("failing", [1, 1]));
        }
        catch (ModelException)
        {
            _model.Dispose();
            throw;
        }
    }

    public ModelIdentity Model { get; }

    /// <summary>Least probability of a warning.</summary>
    public float Threshold { get; }

    /// <summary>Probability that the machine is failing, from <see cref="StoreFeatures"/>; of what is no number nothing is said: 0.</summary>
    public float Judge(float[] features)
    {
        if (features.AsSpan().ContainsAnyExceptInRange(float.MinValue, float.MaxValue))
        {
            return 0;
        }

        lock (_turn)
        {
            features.CopyTo(_run.Input, 0);
            _run.Run();
            var failing = _run.Outputs[0][0];
            return float.IsFinite(failing) ? failing : 0;
        }
    }

    public void Dispose()
    {
        _run.Dispose();
        _model.Dispose();
    }
}
