using KitchenWatch.Contracts.Identity;
using KitchenWatch.Contracts.Messages;
using KitchenWatch.Edge.Core.Detect;

namespace KitchenWatch.Edge.Core.Rules;

/// <summary>A camera's rule was met on a track, for the first time on that track.</summary>
/// <param name="Rule">Which rule.</param>
/// <param name="Severity">How grave.</param>
/// <param name="StartedAt">First look that counted, UTC.</param>
/// <param name="RaisedAt">Time of the frame that completed it, UTC.</param>
/// <param name="Track">The track's number within this run.</param>
/// <param name="Looks">Looks that agreed.</param>
/// <param name="Confidence">Their mean probability, 0 to 1.</param>
/// <param name="Box">Where, in the frame that completed it.</param>
/// <param name="Zone">The configured zone that held it; null when the whole picture counts.</param>
public sealed record Raised(
    RuleCode Rule,
    Severity Severity,
    DateTimeOffset StartedAt,
    DateTimeOffset RaisedAt,
    int Track,
    int Looks,
    double Confidence,
    PixelBox Box,
    SourceId? Zone = null);
