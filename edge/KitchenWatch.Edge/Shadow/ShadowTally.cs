namespace KitchenWatch.Edge.Shadow;

/// <summary>Counts of one pair on one camera, by the day (UTC) of its pictures. Written by the camera's own thread.</summary>
internal sealed class ShadowTally(ShadowPair pair)
{
    private readonly long[] _counts = new long[4];
    private DateOnly _day;
    private DateTimeOffset _last;

    public ShadowPair Pair => pair;

    public ShadowCounts Now => new(_counts[0], _counts[1], _counts[2], _counts[3]);

    /// <summary>Time of the last picture counted.</summary>
    public DateTimeOffset Last => _last;

    /// <summary>Begins a new day when the picture is of one; gives the counts of the day that ended, or null.</summary>
    public (DateTimeOffset At, ShadowCounts Counts)? Turn(DateTimeOffset at)
    {
        var day = DateOnly.FromDateTime(at.UtcDateTime);
        (DateTimeOffset, ShadowCounts)? ended = day != _day && Now != default ? (_last, Now) : null;
        if (day != _day)
        {
            _day = day;
            Array.Clear(_counts);
        }

        _last = at;
        return ended;
    }

    public void Count(ShadowKind kind) => _counts[(int)kind]++;
}
