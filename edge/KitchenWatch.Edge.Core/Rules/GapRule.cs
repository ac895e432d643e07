using KitchenWatch.Contracts.Messages;

namespace KitchenWatch.Edge.Core.Rules;

/// <summary>
/// Raises one source that supervises nothing, whatever keeps it: once as minor, and once more as major if it lasts. A gap whose
/// kind changes (covered, then off line) is one gap. Ticked by the clock. Allocates only what it raises.
/// </summary>
public sealed class GapRule(GapRuleSettings settings)
{
    private TimeSpan? _started;
    private TimeSpan? _soundSince;
    private TimeSpan? _lastRaised;
    private DateTimeOffset _startedAt;
    private bool _minor;
    private bool _major;

    /// <summary>Says how the source is now.</summary>
    /// <param name="kind">What keeps it from seeing; null while it is sound.</param>
    /// <param name="elapsed">On a clock that never jumps.</param>
    /// <param name="at">The same moment, UTC.</param>
    /// <returns>What it raises, or null.</returns>
    public RaisedGap? Tick(GapKind? kind, TimeSpan elapsed, DateTimeOffset at)
    {
        if (kind is not { } gap)
        {
            Recover(elapsed);
            return null;
        }

        _soundSince = null;
        if (_started is not { } started)
        {
            (_started, started, _startedAt) = (elapsed, elapsed, at);
        }

        var lasted = elapsed - started;
        if (lasted >= settings.MajorAfter && !_major)
        {
            (_minor, _major) = (true, true);
            return Raise(Severity.Major, gap, elapsed, at);
        }

        if (lasted < settings.Sustained || _minor)
        {
            return null;
        }

        _minor = true;
        return _lastRaised is { } last && elapsed - last < settings.Repeat ? null : Raise(Severity.Minor, gap, elapsed, at);
    }

    private void Recover(TimeSpan elapsed)
    {
        _soundSince ??= elapsed;
        if (_started is not null && elapsed - _soundSince >= settings.Recovered)
        {
            (_started, _minor, _major) = (null, false, false);
        }
    }

    private RaisedGap Raise(Severity severity, GapKind kind, TimeSpan elapsed, DateTimeOffset at)
    {
        _lastRaised = elapsed;
        return new RaisedGap(severity, _startedAt, at, new Gap(kind, _startedAt));
    }
}
