using System.Collections.Immutable;
using KitchenWatch.Edge.Core.Detect;
using KitchenWatch.Edge.Core.Frames;

namespace KitchenWatch.Edge.Detect;

/// <summary>
/// Judges what heads and faces wear by square crops: <c>crops</c> [N,3,S,S] in; <c>probabilities</c> [N,4] of the kinds of headwear,
/// <c>masks</c> [N,2] of mask worn and none and <c>heads</c> [N,1] of a head at all out. Runs with 1, 4 or 8 crops, since the runtime's memory
/// grows with every new shape. Safe for many cameras: they take turns. Allocates nothing per look.
/// </summary>
public sealed class HatJudge : IDisposable
{
    /// <summary>Heads in one call.</summary>
    public const int MaxHeads = 8;

    private static readonly int[] Buckets = [1, 4, MaxHeads];
    private static readonly string[] Labels = ["chef-hat", "hairnet", "other-headwear", "bare"];

    private readonly Lock _turn = new();
    private readonly PlaneFiller _filler = new();
    private readonly OnnxModel _model;
    private readonly BoundRun[] _runs;
    private readonly int _side;
    private readonly SureFrom _sureFrom;
    private readonly float _maskThreshold;

    /// <exception cref="ModelException">It is no such judge.</exception>
    public HatJudge(ModelCard card)
    {
        Model = card.Identity;
        Experimental = card.Experimental;
        MinimumHeadPx = card.MinimumHeadPx;
        _side = card.Width;
        if (card.Width != card.Height || !card.Labels.SequenceEqual(Labels) || !card.Thresholds.TryGetValue("bare", out var bare)
            || !card.Thresholds.TryGetValue("covered", out var covered) || !card.Thresholds.TryGetValue("mask", out _maskThreshold))
        {
            throw new ModelException(
                $"{card.Identity.Label} needs a square input, the labels {string.Join(", ", Labels)} and thresholds 'bare', 'covered' and 'mask' in its manifest");
        }

        _sureFrom = new SureFrom(bare, covered);
        _model = new OnnxModel(card);
        try
        {
            _ = (_model.Output("probabilities"), _model.Output("masks"), _model.Output("heads"));
            _runs = [.. Buckets.Select(n => _model.Bind(n, ("probabilities", [n, Labels.Length]), ("masks", [n, 2]), ("heads", [n, 1])))];
        }
        catch (ModelException)
        {
            _model.Dispose();
            throw;
        }
    }

    public ModelIdentity Model { get; }

    /// <summary>Labels that were never tested on real pictures.</summary>
    public ImmutableHashSet<string> Experimental { get; }

    /// <summary>Heads whose larger side is smaller can't be judged, in pixels.</summary>
    public int MinimumHeadPx { get; }

    /// <summary>Judges up to <see cref="MaxHeads"/> heads of one frame.</summary>
    /// <param name="frame">The picture.</param>
    /// <param name="crops">Squares by <see cref="HeadCrop"/>.</param>
    /// <param name="looks">One answer for each crop.</param>
    public void Judge(Frame frame, ReadOnlySpan<PixelBox> crops, Span<HatLook> looks)
    {
        if (crops.IsEmpty)
        {
            return;
        }

        lock (_turn)
        {
            var run = Smallest(crops.Length);
            var size = 3 * _side * _side;
            for (var i = 0; i < crops.Length; i++)
            {
                _filler.Fill(frame.Bgr, frame.Width, frame.Height, crops[i], run.Input.AsSpan(i * size, size), _side, _side, (_side, _side));
            }

            run.Run();
            for (var i = 0; i < crops.Length; i++)
            {
                var kinds = run.Outputs[0].AsSpan(i * Labels.Length, Labels.Length);
                looks[i] = HatLook.From(new HatKinds(kinds[0], kinds[1], kinds[2], kinds[3]), _sureFrom) with
                {
                    Mask = MaskLook.From(run.Outputs[1][i * 2], _maskThreshold),
                    Head = run.Outputs[2][i],
                };
            }
        }
    }

    public void Dispose()
    {
        foreach (var run in _runs)
        {
            run.Dispose();
        }

        _model.Dispose();
    }

    // The unused places of a bucket hold older crops; their answers are not read.
    private BoundRun Smallest(int heads)
    {
        for (var i = 0; i < Buckets.Length; i++)
        {
            if (heads <= Buckets[i])
            {
                return _runs[i];
            }
        }

        throw new ArgumentOutOfRangeException(nameof(heads), heads, $"At most {MaxHeads} heads in one call.");
    }
}
