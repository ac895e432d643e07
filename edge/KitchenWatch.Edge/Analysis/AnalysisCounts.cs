namespace KitchenWatch.Edge.Analysis;

/// <summary>What a camera's analysis did since it began. Written by its own thread, each number readable by any.</summary>
public sealed class AnalysisCounts
{
    /// <summary>Frames that were looked at by the motion gate.</summary>
    public long Frames { get; internal set; }

    /// <summary>Of those, frames that could not be judged: frozen, dark, covered, out of focus or steamed over.</summary>
    public long CannotSee { get; internal set; }

    /// <summary>Of all, frames with motion.</summary>
    public long Moved { get; internal set; }

    /// <summary>Looks for heads.</summary>
    public long HeadLooks { get; internal set; }

    /// <summary>Looks that a model answered with what is no number: nothing was found, and nothing was ruled out.</summary>
    public long Unanswered { get; internal set; }

    /// <summary>Regions looked at for pests.</summary>
    public long PestLooks { get; internal set; }

    /// <summary>Regions that were not looked at again, since nothing was found in them a moment ago and they are as they were.</summary>
    public long RegionsUnchanged { get; internal set; }

    /// <summary>Regions that were left out, since a frame or a second had more than its share.</summary>
    public long RegionsLeftOut { get; internal set; }

    /// <summary>Judgements of heads that said covered or bare.</summary>
    public long Judged { get; internal set; }

    /// <summary>Of those, bare.</summary>
    public long Bare { get; internal set; }

    /// <summary>Heads that could not be judged: too small, or the judge was unsure.</summary>
    public long CannotJudge { get; internal set; }
}
