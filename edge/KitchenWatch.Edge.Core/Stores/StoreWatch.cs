using KitchenWatch.Contracts.Messages;
using KitchenWatch.Edge.Core.Keeping;
using KitchenWatch.Edge.Core.Rules;

namespace KitchenWatch.Edge.Core.Stores;

/// <summary>
/// Watches one store by its sensor: estimates its food's temperature and judges the limits on it, learns its cycle, lets the model say
/// whether the machine is failing, and tells a sensor's fault from the machine's. One excursion is raised once: a limit passed while
/// the machine's warning stands is the same one. Judges by the readings' own time alone.
/// </summary>
public sealed class StoreWatch
{
    /// <summary>Of what <see cref="Keep"/> writes.</summary>
    public const int KeptVersion = 1;

    /// <summary>Before the food's estimate rests on so much, it is not judged: a sensor may start within a defrost.</summary>
    private const double FoodMinutes = 60;

    /// <summary>The same for a store that was seen within its limits: then it is the defrost that is over.</summary>
    private const double NewFoodMinutes = 200;

    private const double StepMinutes = 0.99;

    private const double StandingMinutes = 7 * 24 * 60;

    /// <summary>A usual temperature of food as near to its limit as this is a setting that can't keep it.</summary>
    private const double StandingKelvin = 1;

    private readonly StoreSettings _settings;
    private readonly Func<float[], float>? _judge;
    private readonly StoreBooks _books;
    private readonly ReadingGate _gate;
    private readonly SensorWatch _sensor;
    private readonly MachineRule? _machine;
    private readonly TemperatureRule _limit;
    private readonly StoreClock _clock = new();
    private readonly float[] _features = new float[StoreFeatures.Count];
    private readonly FeatureWriter _writer;
    private bool _neverWithin = true;
    private double _standingAgain;
    private (double Sum, int Count) _step;
    private double _stepEnd = double.NegativeInfinity;

    /// <param name="settings">Of the store.</param>
    /// <param name="judge">Probability that the machine is failing, from <see cref="StoreFeatures"/>; null where no model is there.</param>
    public StoreWatch(StoreSettings settings, Func<float[], float>? judge)
    {
        (_settings, _judge) = (settings, judge);
        _books = new StoreBooks(settings.FoodTau);
        _gate = new ReadingGate(settings.Kind, _books.Levels);
        _sensor = new SensorWatch(settings.Kind);
        _writer = new FeatureWriter(_books);
        _machine = judge is null || settings.Machine is null || !JudgesFood ? null : new MachineRule(settings.Machine);
        _limit = new TemperatureRule(settings.Kind, settings.Limits, JudgesFood
            ? new TemperatureRuleSettings { Sustained = settings.Sustained, Recovered = TimeSpan.FromHours(6), MaxGap = FoodEstimate.MaxGap }
            : new TemperatureRuleSettings { Sustained = settings.Sustained });
    }

    /// <summary>Why the sensor's readings can't be judged; null while they can.</summary>
    public SensorTrouble? Trouble => _sensor.Trouble;

    /// <summary>The food's estimate, °C; null before the first reading and where the air is judged.</summary>
    public double? FoodCelsius => JudgesFood ? _books.Food.Celsius : null;

    /// <summary>The newest recognised defrost.</summary>
    public Defrost? LastDefrost { get; private set; }

    /// <summary>Since when a defrost that was due goes on; null else.</summary>
    public DateTimeOffset? DefrostingSince { get; private set; }

    /// <summary>True while a warning of the machine or a passed limit stands.</summary>
    public bool Failing => _machine?.Stands == true || _limit.Stands;

    /// <summary>Smoothed probability that the machine is failing.</summary>
    public double Probability => _machine?.Probability ?? 0;

    /// <summary>Minutes of the sensor's own time that were seen.</summary>
    public double Minute => _clock.Minute;

    /// <summary>The numbers of the last judgement.</summary>
    public ReadOnlySpan<float> Features => _features;

    /// <summary>Judgements so far; counts one with each new vector of numbers.</summary>
    public long Judgements { get; private set; }

    /// <summary>Readings left out: late, repeated or impossible.</summary>
    public long LeftOut => _gate.LeftOut + _gate.Impossible;

    private bool JudgesFood => _settings.FoodTau > TimeSpan.Zero;

    /// <summary>Takes one reading.</summary>
    /// <returns>What it raises, or null.</returns>
    public StoreFinding? Take(SensorReading reading)
    {
        var verdict = _gate.Judge(reading);
        if (verdict == ReadingVerdict.LeftOut)
        {
            return null;
        }

        var minute = _clock.Of(reading.At);
        if (!_sensor.Take(minute, reading.Celsius, verdict))
        {
            return null;
        }

        if (!JudgesFood)
        {
            _books.Food.Take(TimeSpan.Zero, reading.Celsius);
            return _limit.Take(reading) is { } raised ? Finding(raised, reading) : null;
        }

        _step = (_step.Sum + reading.Celsius, _step.Count + 1);
        if (minute - _stepEnd < StepMinutes)
        {
            return null;
        }

        var air = _step.Sum / _step.Count;
        var passed = double.IsFinite(_stepEnd) ? minute - _stepEnd : 0;
        (_step, _stepEnd) = (default, minute);
        return Judge(reading, air, minute, passed);
    }

    /// <summary>
    /// Writes all that was learned and what stands, or reads it into a new watch of the same settings: then the time between is a gap in the readings,
    /// and nothing else. After reading, a watch whose <see cref="KeptNumbers.IsRight"/> is false is not to be used.
    /// </summary>
    public void Keep(KeptNumbers kept)
    {
        _clock.Keep(kept);
        _gate.Keep(kept);
        _sensor.Keep(kept);
        _books.Keep(kept);
        _machine?.Keep(kept);
        _limit.Keep(kept);
        (_neverWithin, _standingAgain) = (kept.Flag(_neverWithin), kept.Number(_standingAgain));
        _step = (kept.Number(_step.Sum), kept.Whole(_step.Count, 0, int.MaxValue));
        _stepEnd = kept.Number(double.IsFinite(_stepEnd) ? _stepEnd : null) ?? double.NegativeInfinity;
        var (from, to) = (kept.Moment(LastDefrost?.From), kept.Moment(LastDefrost?.To));
        var (peak, scheduled) = (kept.Number(LastDefrost?.PeakCelsius ?? 0), kept.Flag(LastDefrost?.Scheduled == true));
        LastDefrost = from is null || to is null ? null : new Defrost(from.Value, to.Value, peak, scheduled);
        DefrostingSince = kept.Moment(DefrostingSince);
    }

    private StoreFinding? Judge(SensorReading reading, double air, double minute, double passed)
    {
        if (_books.Take(minute, air, _sensor.Quantum, _machine?.Healthy ?? true) is { } defrost)
        {
            LastDefrost = new Defrost(_clock.At(defrost.From), _clock.At(defrost.To), defrost.Peak, defrost.Scheduled);
        }

        var outside = _books.Defrosts.Out;
        DefrostingSince = outside > 0 && _books.Defrosts.IsDue(minute - outside) && outside < 180 ? _clock.At(minute - outside) : null;
        var machine = JudgeMachine(minute, passed);
        var food = _books.Food.Celsius!.Value;
        _neverWithin &= _settings.Limits.PassedBy(air) is not null;
        var known = _books.Food.Minutes >= (_neverWithin ? FoodMinutes : Math.Min(NewFoodMinutes, 0.99 * _settings.FoodTau.TotalMinutes));
        var limit = known && (_settings.Limits.PassedBy(food) is null || _settings.Limits.PassedBy(air) is not null) ? _limit.Take(reading.At, food) : null;
        if (limit is not null)
        {
            return (_machine?.Stands == true && !machine) || IsSaidAlready(limit, minute) ? null : Finding(limit, reading);
        }

        return machine && !(_limit.Stands && !IsStanding(_settings.Limits.High)) ? MachineFinding(reading, food) : null;
    }

    /// <summary>Of a store that stands beyond its limit as a matter of course: it is said again only after a week.</summary>
    private bool IsSaidAlready(RaisedExcursion raised, double minute)
    {
        if (!IsStanding(raised.Excursion.LimitCelsius))
        {
            return false;
        }

        if (minute < _standingAgain)
        {
            return true;
        }

        _standingAgain = minute + StandingMinutes;
        return false;
    }

    private bool JudgeMachine(double minute, double passed)
    {
        _writer.Write(minute, _settings.Limits.High, _features);
        Judgements++;
        return _machine is not null && _machine.Take(minute, passed, _books.Overruns ? null : _judge!(_features), _books.IsComingBack || _sensor.IsStill);
    }

    private StoreFinding Finding(RaisedExcursion raised, SensorReading reading) => new(
        ExcursionCause.Limit,
        JudgesFood && raised.Excursion.LimitCelsius == _settings.Limits.High ? Severity.Critical : Severity.Major,
        raised.StartedAt,
        raised.RaisedAt,
        reading.Celsius,
        FoodCelsius,
        raised.Excursion.LimitCelsius,
        JudgesFood ? Worst(raised.Excursion.LimitCelsius == _settings.Limits.Low) : raised.Excursion.WorstCelsius,
        JudgesFood && IsStanding(raised.Excursion.LimitCelsius));

    private StoreFinding MachineFinding(SensorReading reading, double food) => new(
        ExcursionCause.FailingMachine, Severity.Major, _clock.At(_machine!.SuspectSince), reading.At, reading.Celsius, food, _settings.Limits.High, Worst(below: false), false)
    {
        ByModel = !_books.Overruns,
    };

    private double Worst(bool below)
    {
        var (_, least, most) = _books.Trail.Last(120);
        return below ? least : most;
    }

    private bool IsStanding(double? limit) =>
        limit is { } l && (l == _settings.Limits.Low ? _books.UsualFood < l + StandingKelvin : _books.UsualFood > l - StandingKelvin);
}
