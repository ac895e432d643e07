using System.Buffers;
using KitchenWatch.Contracts;
using KitchenWatch.Contracts.Identity;
using KitchenWatch.Contracts.Messages;
using KitchenWatch.Edge.Configuration;
using KitchenWatch.Edge.Core.Rules;
using KitchenWatch.Edge.Outbox;
using Microsoft.Extensions.Logging;

namespace KitchenWatch.Edge.Sensors;

/// <summary>One temperature sensor: its limits, its last reading, its rule. Readings come one at a time.</summary>
public sealed class Sensor
{
    private readonly SensorSettings _settings;
    private readonly TimeSpan _sustained;
    private readonly TemperatureLimits _limits;
    private readonly TemperatureRule _rule;
    private readonly ViolationInbox _violations;
    private readonly ILogger _logger;
    private SensorReading? _last;
    private bool _complained;

    public Sensor(SensorSettings settings, RuleSettings rules, ViolationInbox violations, ILogger logger)
    {
        (_settings, _sustained, _violations, _logger) = (settings, rules.TemperatureSustained, violations, logger);
        var usual = TemperatureLimits.Of(settings.Kind);
        _limits = new TemperatureLimits(settings.LowCelsius ?? usual.Low, settings.HighCelsius ?? usual.High);
        _rule = new TemperatureRule(settings.Kind, _limits, new TemperatureRuleSettings { Sustained = _sustained });
    }

    public DeviceId Id => _settings.Id;

    /// <summary>Takes one message of the sensor's topic.</summary>
    public void Take(ReadOnlySequence<byte> payload)
    {
        if (!Wire.TryRead(payload.ToArray(), Wire.Default.SensorReading, out var reading, out var refusal))
        {
            Complain(refusal);
            return;
        }

        _last = reading;
        if (_violations.HasRoom && _rule.Take(reading) is { } raised)
        {
            _violations.Add(new PendingViolation
            {
                Rule = RuleCode.Temperature,
                Severity = raised.Severity,
                Source = new SourceId(_settings.Id.ToString()),
                StartedAt = raised.StartedAt,
                RaisedAt = raised.RaisedAt,
                Excursion = raised.Excursion,
                Trouble = _ => { },
            });
        }
    }

    /// <summary>The sensor as the status tells it.</summary>
    public SensorStatus Status()
    {
        var last = _last;
        return new SensorStatus(
            _settings.Id, _settings.Name, _settings.Kind, _limits.Low, _limits.High, _sustained.TotalSeconds, _settings.ClockRate, last?.Celsius, last?.At);
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
