using KitchenWatch.Contracts.Messages;
using KitchenWatch.Edge.Core.Detect;

namespace KitchenWatch.Edge.Evaluate;

/// <summary>What a film raised, and what it cost.</summary>
/// <param name="Task">video.</param>
/// <param name="Frames">Frames looked at.</param>
/// <param name="Moved">Frames with motion.</param>
/// <param name="HeadLooks">Looks for heads.</param>
/// <param name="Judged">Heads called covered or bare.</param>
/// <param name="Bare">Of those, bare.</param>
/// <param name="CannotJudge">Heads that could not be judged.</param>
/// <param name="RodentLooks">Regions looked at for rodents.</param>
/// <param name="RegionsLeftOut">Regions for which a frame had no turn left.</param>
/// <param name="Expected">Events of the truth that were raised within their time, of all that should be; null without a truth.</param>
/// <param name="Missed">Kinds of the events that were not raised; null without a truth.</param>
/// <param name="FalseNotices">Raised outside of any event of their kind; null without a truth.</param>
/// <param name="Raised">All that was raised.</param>
public sealed record VideoReport(
    string Task,
    long Frames,
    long Moved,
    long HeadLooks,
    long Judged,
    long Bare,
    long CannotJudge,
    long RodentLooks,
    long RegionsLeftOut,
    int? Expected,
    IReadOnlyList<string>? Missed,
    int? FalseNotices,
    IReadOnlyList<VideoRaised> Raised);

/// <summary>One raised rule at its second of the film.</summary>
public sealed record VideoRaised(RuleCode Rule, double StartedS, double RaisedS, int Track, int Looks, double Confidence, PixelBox Box);
