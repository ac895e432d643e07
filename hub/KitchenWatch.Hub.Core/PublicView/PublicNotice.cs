using KitchenWatch.Contracts.Messages;

namespace KitchenWatch.Hub.Core.PublicView;

/// <summary>What the public is told of a notice: what, when, and whether it is right again. Holds neither a person nor a picture, nor where one could be found.</summary>
/// <param name="Rule">What was found.</param>
/// <param name="FoundAt">When the edge found it, UTC.</param>
/// <param name="Excursion">Of a cold store: which kind, and its temperature.</param>
/// <param name="Gap">Of a time without supervision: why.</param>
/// <param name="RightAgain">True where what measures or sees it says that it is right now; null where only a person can say, which is not recorded yet.</param>
public sealed record PublicNotice(RuleCode Rule, DateTimeOffset FoundAt, Excursion? Excursion, GapKind? Gap, bool? RightAgain);
