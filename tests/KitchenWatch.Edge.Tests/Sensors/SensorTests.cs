using System.Buffers;
using System.Text.Json;
using KitchenWatch.Contracts;
using KitchenWatch.Contracts.Identity;
using KitchenWatch.Contracts.Messages;
using KitchenWatch.Edge.Configuration;
using KitchenWatch.Edge.Outbox;
using KitchenWatch.Edge.Sensors;
using Microsoft.Extensions.Logging.Abstractions;

namespace KitchenWatch.Edge.Tests.Sensors;

public sealed class SensorTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    private readonly ViolationInbox _inbox = new();

    [Fact]
    public async Task A_store_that_stays_too_warm_is_a_violation_of_its_source()
    {
        var sensor = Sensor(highCelsius: null);
        Warm(sensor, 20);
        var raised = await _inbox.Reader.ReadAsync();
        Assert.Equal((RuleCode.Temperature, new SourceId("fridge-1"), Noon, Noon.AddMinutes(15)), (raised.Rule, raised.Source, raised.StartedAt, raised.RaisedAt));
        Assert.Equal(new Excursion(StoreKind.Chilled, 9.5, 8, 9.5), raised.Excursion);
        Assert.Null(raised.Shown);
        Assert.False(_inbox.Reader.TryRead(out _));
    }

    [Fact]
    public void A_limit_of_its_own_takes_the_place_of_the_kind_s()
    {
        var sensor = Sensor(highCelsius: 12);
        Warm(sensor, 60);
        Assert.False(_inbox.Reader.TryRead(out _));
        var status = sensor.Status();
        Assert.Equal((0, 12, 900, 9.5, Noon.AddMinutes(60)), (status.LowCelsius, status.HighCelsius, status.SustainedSeconds, status.LastCelsius, status.LastAt));
    }

    [Fact]
    public void What_can_t_be_read_changes_nothing()
    {
        var sensor = Sensor(highCelsius: null);
        sensor.Take(new ReadOnlySequence<byte>("{\"at\":\"now\"}"u8.ToArray()));
        sensor.Take(new ReadOnlySequence<byte>(new byte[100_000]));
        Assert.Null(sensor.Status().LastCelsius);
    }

    private Sensor Sensor(double? highCelsius) => new(
        new SensorSettings(new DeviceId("fridge-1"), "fridge", StoreKind.Chilled, highCelsius, null, 1), Settings.Of().Rules, _inbox, NullLogger.Instance);

    private static void Warm(Sensor sensor, int minutes)
    {
        for (var i = 0; i <= minutes; i++)
        {
            var reading = new SensorReading(Noon.AddMinutes(i), 9.5);
            sensor.Take(new ReadOnlySequence<byte>(JsonSerializer.SerializeToUtf8Bytes(reading, Wire.Default.SensorReading)));
        }
    }
}
