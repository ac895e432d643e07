using System.Buffers;
using System.Globalization;
using KitchenWatch.Contracts;
using KitchenWatch.Contracts.Identity;
using KitchenWatch.Contracts.Messages;
using KitchenWatch.Edge.Configuration;
using KitchenWatch.Edge.Core.Keeping;
using KitchenWatch.Edge.Core.Rules;
using KitchenWatch.Edge.Core.Stores;
using KitchenWatch.Edge.Detect;
using KitchenWatch.Edge.Learning;
using KitchenWatch.Edge.Outbox;
using Microsoft.Extensions.Logging;

namespace KitchenWatch.Edge.Sensors;

/// <summary>One temperature sensor: its last reading, the watch of its store, and its own gaps. Readings come one at a time; the clock ticks beside them.</summary>
public sealed class Sensor : ILearner
{
    private readonly Lock _turn = new();
    private readonly SensorSettings _settings;
    private readonly TimeSpan _sustained;
    private readonly TemperatureLimits _limits;
    private readonly MachineJudge? _judge;
    private readonly StoreSettings _kind;
    private readonly SilenceWatch _silence;
    private readonly GapRule _gap = new(new GapRuleSettings());
    private readonly ViolationInbox _violations;
    private readonly ILogger _logger;
    private StoreWatch _store;
    private SensorReading? _last;
    private bool _complained;

    /// <param name="settings">Its own.</param>
    /// <param name="rules">Of the kitchen.</param>
    /// <param name="judge">Of machines; null where no model is there.</param>
    /// <param name="violations">Takes what is raised.</param>
    /// <param name="time">For silence alone; readings are judged by their own time.</param>
    /// <param name="logger">Told once of what can't be read.</param>
    public Sensor(SensorSettings settings, RuleSettings rules, MachineJudge? judge, ViolationInbox violations, TimeProvider time, ILogger logger)
    {
        (_settings, _sustained, _judge, _violations, _logger) = (settings, rules.TemperatureSustained, judge, violations, logger);
        var usual = StoreSettings.Of(settings.Kind);
        _limits = new TemperatureLimits(settings.LowCelsius ?? usual.Limits.Low, settings.HighCelsius ?? usual.Limits.High);
        _kind = usual with
        {
            Limits = _limits,
            Sustained = _sustained,
            FoodTau = settings.FoodHours is { } hours ? TimeSpan.FromHours(hours) : usual.FoodTau,
            Machine = judge is null ? null : new MachineRuleSettings { Threshold = judge.Threshold },
        };
        _store = Watch();
        _silence = new SilenceWatch(time);
    }

    public DeviceId Id => _settings.Id;

    /// <inheritdoc />
    string ILearner.FileName => $"sensor-{_settings.Id}";

    /// <inheritdoc />
    string ILearner.Subject => string.Create(
        CultureInfo.InvariantCulture, $"{_settings.Kind} store, food of {_kind.FoodTau.TotalHours:0.##} h, {(_judge is null ? "no model" : "with model")}");

    /// <inheritdoc />
    int ILearner.Version => StoreWatch.KeptVersion;

    /// <inheritdoc />
    TimeSpan ILearner.Every => TimeSpan.FromMinutes(10);

    /// <summary>Takes one message of the sensor's topic.</summary>
    public void Take(ReadOnlySequence<byte> payload)
    {
        if (!Wire.TryRead(payload.ToArray(), Wire.Default.SensorReading, out var reading, out var refusal))
        {
            Complain(refusal);
            return;
        }

        lock (_turn)
        {
            _last = reading;
            _silence.Heard();
            if (_violations.HasRoom && _store.Take(reading) is { } finding)
            {
                _violations.Add(Violation(finding));
            }
        }
    }

    /// <summary>Says how time goes on; raises a gap in supervision.</summary>
    public void Tick()
    {
        lock (_turn)
        {
            if (_violations.HasRoom && _gap.Tick(Gap(), _silence.Elapsed, _silence.Now) is { } raised)
            {
                _violations.Add(new PendingViolation
                {
                    Rule = RuleCode.SupervisionGap,
                    Severity = raised.Severity,
                    Source = new SourceId(_settings.Id.ToString()),
                    StartedAt = raised.StartedAt,
                    RaisedAt = raised.RaisedAt,
                    Gap = raised.Gap,
                    Trouble = _ => { },
                });
            }
        }
    }

    /// <summary>The sensor as the status tells it.</summary>
    public SensorStatus Status()
    {
        lock (_turn)
        {
            return new SensorStatus(
                _settings.Id, _settings.Name, _settings.Kind, _limits.Low, _limits.High, _sustained.TotalSeconds, _settings.ClockRate, _last?.Celsius, _last?.At)
            {
                FoodCelsius = _store.FoodCelsius is { } food ? Math.Round(food, 2) : null,
                CantJudge = Trouble(),
                Failing = _last is null ? null : _store.Failing,
                DefrostFrom = _store.DefrostingSince ?? _store.LastDefrost?.From,
                DefrostTo = _store.DefrostingSince is null ? _store.LastDefrost?.To : null,
            };
        }
    }

    /// <summary>What was learned of the store, and what stands there; null before a reading, and while something raised is not in the outbox.</summary>
    public KeptNumbers? Tell()
    {
        lock (_turn)
        {
            if (_last is null || !_violations.IsSettled)
            {
                return null;
            }

            var kept = KeptNumbers.ToWrite();
            _store.Keep(kept);
            return kept;
        }
    }

    /// <summary>Goes on from an earlier run; false, and as new, where its numbers don't fit.</summary>
    public bool TakeUp(KeptNumbers told)
    {
        lock (_turn)
        {
            _store.Keep(told);
            _store = told.IsRight ? _store : Watch();
            return told.IsRight;
        }
    }

    private StoreWatch Watch() => new(_kind, _judge is null ? null : _judge.Judge);

    private SensorTrouble? Trouble() => _silence.IsSilent ? SensorTrouble.Silent : _store.Trouble;

    private GapKind? Gap() => Trouble() switch
    {
        SensorTrouble.Silent => GapKind.SensorSilent,
        SensorTrouble.Stuck => GapKind.SensorStuck,
        SensorTrouble.Impossible => GapKind.SensorImpossible,
        SensorTrouble.OutOfPlace => GapKind.SensorOutOfPlace,
        _ => null,
    };

    private PendingViolation Violation(StoreFinding finding)
    {
        var byModel = finding.ByModel ? _judge?.Model : null;
        return new PendingViolation
        {
            Rule = RuleCode.Temperature,
            Severity = finding.Severity,
            Source = new SourceId(_settings.Id.ToString()),
            StartedAt = finding.StartedAt,
            RaisedAt = finding.RaisedAt,
            Excursion = new Excursion(_settings.Kind, finding.Celsius, finding.LimitCelsius ?? finding.Celsius, finding.WorstCelsius)
            {
                Cause = finding.Cause,
                FoodCelsius = finding.FoodCelsius is { } food ? Math.Round(food, 2) : null,
                Model = byModel?.Label,
                ModelSha256 = byModel?.Sha256,
            },
            Trouble = _ => { },
        };
    }

    private void Complain(string refusal)
    {
        if (!_complained)
        {
            _complained = true;
            _logger.LogWarning("Sensor {Sensor} sends what can't be read: {Refusal}", _settings.Id, refusal);
        }
    }
}
