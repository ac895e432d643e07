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
public sealed class ReadingStore(IDbContextFactory<HubDb> databases, DeviceRegistry registry, TimeProvider time)
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

    /// <summary>Raised when readings were added.</summary>
    public ChangeSignal Changed { get; } = new();

    internal ChannelReader<ReadingRow> Waiting => _waiting.Reader;

    /// <summary>
    /// The sensor's curve since its clock was last set back, oldest first, thinned so that peaks stay; empty where the user may not see the
    /// sensor's kitchen.
    /// </summary>
    /// <param name="user">Who asks.</param>
    /// <param name="sensor">The sensor's account.</param>
    /// <param name="maxPoints">At most so many points; 2 to 5000.</param>
    /// <param name="cancellation">Stops the query.</param>
    public async Task<IReadOnlyList<ReadingPoint>> Curve(SignedInUser user, DeviceId sensor, int maxPoints, CancellationToken cancellation)
    {
        var name = sensor.ToString();
        if (registry.Find(name) is not { } device || !user.MaySee(device.Kitchen))
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
    public string? Offer(DeviceId sensor, SensorReading reading)
    {
        var age = time.GetUtcNow() - reading.At;
        if (age > Retention || age < -s_mostAhead)
        {
            return "a reading of more than 30 days ago or ahead";
        }

        _waiting.Writer.TryWrite(new ReadingRow { Sensor = sensor.ToString(), At = reading.At, Celsius = reading.Celsius });
        return null;
    }
}
