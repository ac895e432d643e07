using KitchenWatch.Edge.Core.Keeping;

namespace KitchenWatch.Edge.Core.Stores;

/// <summary>Whether readings come in the order of the sensor's own time. The one place that judges it.</summary>
public sealed class ReadingOrder
{
    /// <summary>A reading up to this much older than the newest is out of order; an older one means that the sensor's clock was set back.</summary>
    private static readonly TimeSpan MaxDisorder = TimeSpan.FromMinutes(1);

    private DateTimeOffset? _newest;

    /// <summary>Takes the next reading's time.</summary>
    /// <returns><see cref="ReadingVerdict.LeftOut"/> for a late or repeated one, <see cref="ReadingVerdict.ClockSetBack"/>, or <see cref="ReadingVerdict.Good"/>.</returns>
    public ReadingVerdict Judge(DateTimeOffset at)
    {
        var isBack = at <= _newest;
        if (isBack && _newest - at <= MaxDisorder)
        {
            return ReadingVerdict.LeftOut;
        }

        _newest = at;
        return isBack ? ReadingVerdict.ClockSetBack : ReadingVerdict.Good;
    }

    /// <summary>Writes what it knows, or reads it.</summary>
    internal void Keep(KeptNumbers kept) => _newest = kept.Moment(_newest);
}
