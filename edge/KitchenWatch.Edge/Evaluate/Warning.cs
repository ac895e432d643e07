namespace KitchenWatch.Edge.Evaluate;

/// <summary>One warning of a series, by whatever method.</summary>
/// <param name="From">When it was raised.</param>
/// <param name="Until">Until when it stood.</param>
/// <param name="Cause">What raised it.</param>
internal readonly record struct Warning(DateTimeOffset From, DateTimeOffset Until, string Cause)
{
    /// <summary>The cause of a store that stands beyond its limit as a matter of course.</summary>
    public const string Standing = "standing-limit";
}

/// <summary>Joins the moments at which a method is in alarm to warnings: less than 30 min between two is one.</summary>
internal sealed class WarningBook
{
    private readonly List<Warning> _warnings = [];
    private bool _open;

    public IReadOnlyList<Warning> Warnings => _warnings;

    /// <summary>The state after a reading.</summary>
    public void Note(DateTimeOffset at, bool alarm, string cause)
    {
        if (alarm && !_open && !(_warnings is [.., var last] && at >= last.From && at - last.Until < SeriesWindow.Grace))
        {
            _warnings.Add(new Warning(at, at, cause));
        }

        _open = alarm;
        if (alarm)
        {
            _warnings[^1] = _warnings[^1] with { Until = at };
        }
    }
}
