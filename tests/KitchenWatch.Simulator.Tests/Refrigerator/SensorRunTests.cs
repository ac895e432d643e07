using System.Threading.Channels;
using KitchenWatch.Contracts.Messages;
using KitchenWatch.Simulator.Refrigerator;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace KitchenWatch.Simulator.Tests.Refrigerator;

public sealed class SensorRunTests
{
    [Fact]
    public async Task Takes_a_reading_each_of_its_own_minutes()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.Zero)) { AutoAdvanceAmount = TimeSpan.FromMilliseconds(500) };
        var readings = Channel.CreateBounded<SensorReading>(1);
        using var stop = new CancellationTokenSource();
        var start = clock.GetUtcNow();
        var run = new SensorRun(new RefrigeratorModel(3.5), 120, readings.Writer, clock).RunAsync(stop.Token);
        var times = new List<double>();
        while (times.Count < 5)
        {
            times.Add(((await readings.Reader.ReadAsync(stop.Token)).At - start).TotalMinutes);
        }

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        Assert.All(times.Zip(times.Skip(1)), pair => Assert.Equal(1, pair.Second - pair.First, 6));
    }
}
