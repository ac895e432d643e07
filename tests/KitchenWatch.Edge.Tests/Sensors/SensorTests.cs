using System.Buffers;
using System.Text.Json;
using KitchenWatch.Contracts;
using KitchenWatch.Contracts.Identity;
using KitchenWatch.Contracts.Messages;
using KitchenWatch.Edge.Configuration;
using KitchenWatch.Edge.Detect;
using KitchenWatch.Edge.Outbox;
using KitchenWatch.Edge.Sensors;
using KitchenWatch.Edge.Tests.Detect;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace KitchenWatch.Edge.Tests.Sensors;

public sealed class SensorTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    private readonly ViolationInbox _inbox = new();
    private readonly FakeTimeProvider _time = new(Noon);
    private readonly MachineJudge _judge = Models.Machines();

    [Fact]
    public async Task A_store_whose_food_stays_too_warm_is_one_critical_violation_of_its_source()
    {
        var sensor = Sensor(highCelsius: null);
        Feed(sensor, 0, 300, _ => 9.5);
        var raised = await _inbox.Reader.ReadAsync();
        Assert.Equal((RuleCode.Temperature, Severity.Critical, new SourceId("fridge-1")), (raised.Rule, raised.Severity, raised.Source));
        Assert.Equal((Noon.AddMinutes(60), Noon.AddMinutes(75)), (raised.StartedAt, raised.RaisedAt));
        Assert.Equal(new Excursion(StoreKind.Chilled, 9.5, 8, 9.5) { Cause = ExcursionCause.Limit, FoodCelsius = 9.5 }, raised.Excursion);
        Assert.Null(raised.Shown);
        Assert.False(_inbox.Reader.TryRead(out _));
        Assert.True(sensor.Status().Failing);
    }

    [Fact]
    public async Task A_compressor_that_stops_is_one_violation_before_food_is_unsafe()
    {
        var sensor = Sensor(highCelsius: null);
        Feed(sensor, 0, 1500, Cycle);
        Assert.False(_inbox.Reader.TryRead(out _));
        Feed(sensor, 1500, 2400, m => 25 - (20 * Math.Exp((1500 - m) / 300.0)));
        var raised = await _inbox.Reader.ReadAsync();
        Assert.Equal((RuleCode.Temperature, Severity.Major), (raised.Rule, raised.Severity));
        var excursion = raised.Excursion!;
        Assert.Equal((ExcursionCause.FailingMachine, 8.0), (excursion.Cause!.Value, excursion.LimitCelsius));
        Assert.True(excursion.Model is null || (excursion.Model, excursion.ModelSha256) == (_judge.Model.Label, _judge.Model.Sha256));
        Assert.True(excursion.FoodCelsius < 8);
        Assert.False(_inbox.Reader.TryRead(out _));
        Assert.True(sensor.Status().FoodCelsius > 8);
    }

    [Fact]
    public void A_limit_of_its_own_takes_the_place_of_the_kind_s()
    {
        var sensor = Sensor(highCelsius: 12);
        Feed(sensor, 0, 120, _ => 9.5);
        Assert.False(_inbox.Reader.TryRead(out _));
        var status = sensor.Status();
        Assert.Equal((0, 12, 900, 9.5, Noon.AddMinutes(120)), (status.LowCelsius, status.HighCelsius, status.SustainedSeconds, status.LastCelsius, status.LastAt));
    }

    [Fact]
    public void What_can_t_be_read_changes_nothing()
    {
        var sensor = Sensor(highCelsius: null);
        sensor.Take(new ReadOnlySequence<byte>("{\"at\":\"now\"}"u8.ToArray()));
        sensor.Take(new ReadOnlySequence<byte>(new byte[100_000]));
        Assert.Null(sensor.Status().LastCelsius);
        Assert.Null(sensor.Status().Failing);
    }

    [Fact]
    public async Task Silence_is_a_gap_in_supervision_minor_and_then_major()
    {
        var sensor = Sensor(highCelsius: null);
        Feed(sensor, 0, 10, Cycle);
        Pass(sensor, minutes: 14);
        Assert.Null(sensor.Status().CantJudge);
        Pass(sensor, minutes: 4);
        Assert.Equal(SensorTrouble.Silent, sensor.Status().CantJudge);
        var minor = await _inbox.Reader.ReadAsync();
        Assert.Equal((RuleCode.SupervisionGap, Severity.Minor, GapKind.SensorSilent), (minor.Rule, minor.Severity, minor.Gap!.Kind));
        Pass(sensor, minutes: 40);
        var major = await _inbox.Reader.ReadAsync();
        Assert.Equal((Severity.Major, GapKind.SensorSilent), (major.Severity, major.Gap!.Kind));
        Pass(sensor, minutes: 600);
        Assert.False(_inbox.Reader.TryRead(out _));
        Feed(sensor, 700, 701, Cycle);
        Assert.Null(sensor.Status().CantJudge);
    }

    [Fact]
    public async Task Impossible_values_are_a_gap_in_supervision_and_no_excursion()
    {
        var sensor = Sensor(highCelsius: null);
        Feed(sensor, 0, 10, Cycle);
        Feed(sensor, 11, 60, _ => 85);
        Assert.Equal(SensorTrouble.Impossible, sensor.Status().CantJudge);
        sensor.Tick();
        _time.Advance(TimeSpan.FromMinutes(2));
        sensor.Tick();
        var gap = await _inbox.Reader.ReadAsync();
        Assert.Equal((RuleCode.SupervisionGap, GapKind.SensorImpossible), (gap.Rule, gap.Gap!.Kind));
        Assert.Null(gap.Excursion);
    }

    public void Dispose() => _judge.Dispose();

    private static double Cycle(double minute) => Math.Round(3.5 + (1.5 * Math.Sin(minute / 6)), 1);

    private Sensor Sensor(double? highCelsius) => new(
        new SensorSettings(new DeviceId("fridge-1"), "fridge", StoreKind.Chilled, highCelsius, null, 1), Settings.Of().Rules, _judge, _inbox, _time, NullLogger.Instance);

    private void Pass(Sensor sensor, int minutes)
    {
        for (var i = 0; i < minutes; i++)
        {
            _time.Advance(TimeSpan.FromMinutes(1));
            sensor.Tick();
        }
    }

    private static void Feed(Sensor sensor, int from, int to, Func<double, double> celsius)
    {
        for (var i = from; i <= to; i++)
        {
            var reading = new SensorReading(Noon.AddMinutes(i), celsius(i));
            sensor.Take(new ReadOnlySequence<byte>(JsonSerializer.SerializeToUtf8Bytes(reading, Wire.Default.SensorReading)));
        }
    }
}
