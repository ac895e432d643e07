using System.Collections.Concurrent;
using System.Threading.Channels;
using KitchenWatch.Contracts.Identity;
using KitchenWatch.Contracts.Messages;
using KitchenWatch.Hub.Core.Access;
using KitchenWatch.Hub.Core.Sensors;
using KitchenWatch.Hub.Devices;
using KitchenWatch.Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace KitchenWatch.Hub.Sensors;

/// <summary>
/// The curves of the last 30 days. Readings wait in memory for at most a second before <see cref="ReadingWriter"/> stores them: a
/// killed hub loses that second of a curve, never a violation. Singleton; safe from any thread.
/// </summary>
public sealed class ReadingStore(IDbContextFactory<HubDb> databases, DeviceRegistry registry, StatusBoard board, TimeProvider time)
{
    /// <summary>Readings that may wait to be stored; when full, the oldest is dropped and counted.</summary>
    public const int Capacity = 4096;

    /// <summary>How long readings are kept, by the sensor's own time.</summary>
    public static readonly TimeSpan Retention = TimeSpan.FromDays(30);

    // A simulated sensor may run faster than the clock; more than this ahead is no time at all.
    private static readonly TimeSpan s_mostAhead = TimeSpan.FromDays(30);
    private const int MostArrivals = 20_000;

    private readonly Channel<ReadingRow> _waiting = Channel.CreateBounded<ReadingRow>(
        new BoundedChannelOptions(Capacity) { FullMode = BoundedChannelFullMode.DropOldest });

    /// <summary>For each box the newest moment of each of its own sensors, as its last status told it.</summary>
    private readonly ConcurrentDictionary<DeviceId, Dictionary<DeviceId, DateTimeOffset>> _told = new();

    /// <summary>Raised when readings were added.</summary>
    public ChangeSignal Changed { get; } = new();

    internal ChannelReader<ReadingRow> Waiting => _waiting.Reader;

    /// <summary>
    /// The sensor's curve since its clock was last set back, oldest first, thinned so that peaks stay; empty where the user may not see the
    /// sensor's kitchen.
    /// </summary>
    /// <param name="user">Who asks.</param>
    /// <param name="sensor">The sensor's account, or a sensor without one that a box of a kitchen the user may see tells of.</param>
    /// <param name="maxPoints">At most so many points; 2 to 5000.</param>
    /// <param name="cancellation">Stops the query.</param>
    public async Task<IReadOnlyList<ReadingPoint>> Curve(SignedInUser user, DeviceId sensor, int maxPoints, CancellationToken cancellation)
    {
        if (NameFor(user, sensor) is not { } name)
        {
            return [];
        }

        await using var db = await databases.CreateDbContextAsync(cancellation);
        var newestFirst = await db.Readings.AsNoTracking()
            .Where(r => r.Sensor == name)
            .OrderByDescending(r => r.Order)
            .Take(MostArrivals)
            .Select(r => new { r.At, r.Celsius })
            .ToListAsync(cancellation);
        newestFirst.Reverse();
        var arrivals = newestFirst.ConvertAll(r => new ReadingPoint(r.At, r.Celsius));
        return Core.Sensors.Curve.Thin(Core.Sensors.Curve.NewestRun(arrivals), Math.Clamp(maxPoints, 2, 5000));
    }

    /// <summary>Takes a reading in; returns what is wrong with it, or null.</summary>
    public string? Offer(DeviceId sensor, SensorReading reading) => Offer(sensor.ToString(), reading);

    /// <summary>
    /// Takes in the newest readings of the sensors that a box makes itself, as the zones of its thermal cameras: they have no account, and their box's status is the
    /// one to tell of them, every 10 s. Of a sensor with an account nothing is taken: its own messages are its curve.
    /// </summary>
    public void Tell(EdgeStatus status)
    {
        var before = _told.GetValueOrDefault(status.Device);
        var now = new Dictionary<DeviceId, DateTimeOffset>();
        foreach (var sensor in status.Sensors)
        {
            if (sensor is { LastAt: { } at, LastCelsius: { } celsius } && registry.Find(sensor.Id.ToString()) is null && now.TryAdd(sensor.Id, at)
                && !(before?.TryGetValue(sensor.Id, out var last) == true && last == at))
            {
                Offer(NameOf(status.Device, sensor.Id), new SensorReading(at, celsius));
            }
        }

        _told[status.Device] = now;
    }

    private static string NameOf(DeviceId box, DeviceId sensor) => $"{box}/{sensor}";

    private string? NameFor(SignedInUser user, DeviceId sensor)
    {
        if (registry.Find(sensor.ToString()) is { } device)
        {
            return user.MaySee(device.Kitchen) ? sensor.ToString() : null;
        }

        return board.For(user).SelectMany(k => k.Sensors).FirstOrDefault(s => s.Status.Id == sensor) is { } told ? NameOf(told.Device, sensor) : null;
    }

    private string? Offer(string sensor, SensorReading reading)
    {
        var age = time.GetUtcNow() - reading.At;
        if (age > Retention || age < -s_mostAhead)
        {
            return "a reading of more than 30 days ago or ahead";
        }

        _waiting.Writer.TryWrite(new ReadingRow { Sensor = sensor, At = reading.At, Celsius = reading.Celsius });
        return null;
    }
}
