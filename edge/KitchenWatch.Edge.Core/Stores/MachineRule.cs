using KitchenWatch.Edge.Core.Keeping;

namespace KitchenWatch.Edge.Core.Stores;

/// <summary>
/// Makes one warning out of the model's probabilities: their mean over some minutes must pass the threshold, once enough was learned,
/// and not while the air is coming back by itself. The warning stands until the machine has been well for an hour.
/// </summary>
internal sealed class MachineRule(MachineRuleSettings settings)
{
    private double _mean;
    private double? _suspectSince;
    private double? _wellSince;

    /// <summary>True while a warning stands.</summary>
    public bool Stands { get; private set; }

    /// <summary>False while what is seen is not to become usual.</summary>
    public bool Healthy => !Stands && _mean < settings.Threshold;

    /// <summary>Smoothed probability that the machine is failing, 0 to 1.</summary>
    public double Probability => _mean;

    /// <summary>When the suspicion began that led to the warning, minutes.</summary>
    public double SuspectSince => _suspectSince ?? 0;

    /// <summary>Takes one judgement.</summary>
    /// <param name="minute">Now.</param>
    /// <param name="passed">Minutes since the judgement before.</param>
    /// <param name="probability">The model's, or null where none is needed: then it counts at once.</param>
    /// <param name="wait">No moment to warn: the air falls back by itself, or the sensor stands still.</param>
    /// <returns>True when the warning is to be raised.</returns>
    public bool Take(double minute, double passed, double? probability, bool wait)
    {
        _mean = probability is not { } p ? 1 : _mean + ((p - _mean) * (1 - Math.Exp(-Math.Min(passed, 15) / settings.SmoothingMinutes)));
        if (_mean >= settings.Threshold)
        {
            _suspectSince ??= minute;
            _wellSince = null;
            if (!Stands && !wait && minute >= settings.LearnMinutes && minute - _suspectSince >= (probability is null ? 0 : settings.SustainedMinutes))
            {
                Stands = true;
                return true;
            }

            return false;
        }

        _suspectSince = Stands ? _suspectSince : null;
        _wellSince = _mean < settings.Threshold * settings.WellShare ? _wellSince ?? minute : null;
        if (Stands && minute - _wellSince >= settings.RecoveredMinutes)
        {
            (Stands, _suspectSince) = (false, null);
        }

        return false;
    }

    /// <summary>Writes what it knows, or reads it.</summary>
    public void Keep(KeptNumbers kept) =>
        (_mean, _suspectSince, _wellSince, Stands) = (kept.Number(_mean), kept.Number(_suspectSince), kept.Number(_wellSince), kept.Flag(Stands));
}
