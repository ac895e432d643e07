using KitchenWatch.Contracts.Identity;
using KitchenWatch.Contracts.Messages;
using KitchenWatch.Edge.Capture;
using KitchenWatch.Edge.Configuration;
using KitchenWatch.Edge.Core.Detect;
using KitchenWatch.Edge.Core.Health;
using KitchenWatch.Edge.Core.Rules;
using KitchenWatch.Edge.Outbox;

namespace KitchenWatch.Edge.Pipeline;

/// <summary>Reports one camera's gaps in supervision: off line, or with a picture that can't be judged. Ticked by one thread.</summary>
internal sealed class CameraGap(SourceId source, RuleSettings rules, CameraHealth camera, PictureHealth picture, ViolationInbox violations, TimeProvider time)
{
    private readonly GapRule _rule = new(new GapRuleSettings { Sustained = rules.GapSustained, MajorAfter = rules.GapMajorAfter });
    private readonly long _start = time.GetTimestamp();

    public void Tick()
    {
        var now = time.GetUtcNow();
        if (violations.HasRoom && _rule.Tick(Kind(now), time.GetElapsedTime(_start), now) is { } raised)
        {
            violations.Add(Pending(raised));
        }
    }

    /// <summary>The lights are off when the kitchen is closed: that is said in the status and is nobody's fault.</summary>
    private GapKind? Kind(DateTimeOffset now)
    {
        if (camera.Now.State != CameraState.Running)
        {
            return GapKind.OffLine;
        }

        var kind = picture.Now.State.Gap();
        return kind is GapKind.Dark or GapKind.Black && rules.Open?.Holds(now) == false ? null : kind;
    }

    private PendingViolation Pending(RaisedGap raised) => new()
    {
        Rule = RuleCode.SupervisionGap,
        Severity = raised.Severity,
        Source = source,
        StartedAt = raised.StartedAt,
        RaisedAt = raised.RaisedAt,
        Gap = raised.Gap,
        Shown = raised.Gap.Kind != GapKind.OffLine && picture.Evidence() is { } shown ? (shown, new PixelBox(0, 0, shown.Width, shown.Height)) : null,
        Trouble = camera.SetTrouble,
    };
}
