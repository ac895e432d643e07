using KitchenWatch.Edge.Core.Keeping;

namespace KitchenWatch.Edge.Core.Stores;

/// <summary>Minutes since a sensor's first reading. They only go on: where its clock was set back, they go on from where they were.</summary>
internal sealed class StoreClock
{
    private DateTimeOffset? _origin;

    /// <summary>Of the newest reading.</summary>
    public double Minute { get; private set; }

    /// <summary>The minute of a reading.</summary>
    public double Of(DateTimeOffset at)
    {
        _origin ??= at;
        if ((at - _origin.Value).TotalMinutes < Minute)
        {
            // At least a minute on: nobody knows how long it was.
            _origin = at - TimeSpan.FromMinutes(Minute + 1);
        }

        return Minute = (at - _origin.Value).TotalMinutes;
    }

    /// <summary>The sensor's own time of a minute, by its clock as it runs now.</summary>
    public DateTimeOffset At(double minute) => _origin!.Value + TimeSpan.FromMinutes(minute);

    /// <summary>Writes what it knows, or reads it.</summary>
    public void Keep(KeptNumbers kept) => (_origin, Minute) = (kept.Moment(_origin), kept.Number(Minute));
}
