using KitchenWatch.Contracts.Messages;
using KitchenWatch.Edge.Analysis;
using KitchenWatch.Edge.Core.Detect;
using KitchenWatch.Edge.Core.Frames;
using KitchenWatch.Edge.Core.Motion;
using KitchenWatch.Edge.Core.Rules;
using KitchenWatch.Edge.Detect;
using KitchenWatch.Edge.Shadow;

namespace KitchenWatch.Edge.Pipeline;

/// <summary>
/// All that is decided from one camera's frames: motion, heads and hats, pests, rules. One thread at a time, frames in order of
/// time. Allocates nothing but what it raises.
/// </summary>
public sealed class CameraAnalysis
{
    private static readonly RuleCode[] Pests = [RuleCode.Rodent, RuleCode.Cockroach, RuleCode.Animal];

    private readonly DetectorSet _detectors;
    private readonly MotionGate _gate;
    private readonly HeadWatch? _heads;
    private readonly PestWatch? _pests;
    private readonly List<Raised> _raised = new(4);

    private CameraAnalysis(DetectorSet detectors, WatchSettings settings, ShadowBook? shadows)
    {
        _detectors = detectors;
        _gate = new MotionGate(settings.Motion, settings.Width, settings.Height);
        var shadow = ShadowWatch.Of(detectors, shadows);
        _heads = settings.Rules.IsEmpty && settings.FaintHeads is null ? null : new HeadWatch(detectors, shadow, settings, Counts);
        _pests = _heads is not null && settings.Rules.Overlaps(Pests)
            ? new PestWatch(detectors, shadow, _heads.Tracker, settings, Counts)
            : null;
    }

    public AnalysisCounts Counts { get; } = new();

    /// <summary>Whether heads were looked for in the last frame, and the model answered.</summary>
    public bool HeadsLooked { get; private set; }

    /// <summary>What that look found, best first, with the faint heads that were asked for.</summary>
    public ReadOnlySpan<Detection> Heads => HeadsLooked ? _heads!.Found : [];

    /// <param name="detectors">Loaded models; shared between cameras, and alive as long as the analysis is used.</param>
    /// <param name="settings">Of this camera.</param>
    /// <param name="shadows">Takes what the models in the shadow answer otherwise; without it none runs.</param>
    public static CameraAnalysis Create(DetectorSet detectors, WatchSettings settings, ShadowBook? shadows = null) => new(detectors, settings, shadows);

    /// <summary>Takes the next frame, of the size that the settings state.</summary>
    /// <param name="frame">The picture.</param>
    /// <param name="canSee">False while the picture can't be judged: then the background alone is followed, and nothing is looked for.</param>
    /// <returns>What the rules raised on it; the shared empty list when nothing.</returns>
    public IReadOnlyList<Raised> Look(Frame frame, bool canSee = true)
    {
        Counts.Frames++;
        var motion = _gate.Look(frame);
        Counts.Moved += motion == MotionKind.Moved ? 1 : 0;
        HeadsLooked = false;

        if (!canSee)
        {
            Counts.CannotSee++;
            return [];
        }

        // While the background is learned nobody knows what moves: heads are looked for, pests can't be.
        _heads?.Look(frame, motion, _gate.Boxes, _raised);
        HeadsLooked = _heads?.Looked == true;
        _pests?.Look(frame, _gate.Boxes, _raised);
        if (_raised.Count == 0)
        {
            return [];
        }

        IReadOnlyList<Raised> raised = [.. _raised];
        _raised.Clear();
        return raised;
    }

    /// <summary>The model whose judgement a rule's violation rests on.</summary>
    public ModelIdentity ModelOf(RuleCode rule) => rule switch
    {
        RuleCode.HatMissing or RuleCode.MaskMissing => _detectors.Hats.Model,
        RuleCode.Rodent or RuleCode.Cockroach or RuleCode.Animal => _detectors.Pests.Model,
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "No camera's rule."),
    };

    /// <summary>Whether the class that a rule's violation rests on was never tested on real pictures, by the manifest.</summary>
    public bool IsExperimental(RuleCode rule) => rule switch
    {
        RuleCode.HatMissing => _detectors.Hats.Experimental.Contains("bare"),
        RuleCode.Rodent => _detectors.Pests.Experimental.Contains("rodent"),
        RuleCode.Cockroach => _detectors.Pests.Experimental.Contains("cockroach"),
        RuleCode.Animal => _detectors.Pests.Experimental.Contains("animal"),
        _ => false,
    };
}
