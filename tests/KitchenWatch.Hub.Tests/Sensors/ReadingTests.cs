using KitchenWatch.Contracts;
using KitchenWatch.Contracts.Identity;
using KitchenWatch.Contracts.Messages;
using KitchenWatch.Hub.Access;
using KitchenWatch.Hub.Sensors;
using KitchenWatch.Hub.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace KitchenWatch.Hub.Tests.Sensors;

public sealed class ReadingTests
{
    private static readonly DeviceId s_fridge = new("fridge-1");

    [Fact]
    public async Task Readings_become_the_curve_of_who_may_see_the_kitchen()
    {
        await using var hub = await TestHub.Start();
        var store = hub.Services.GetRequiredService<ReadingStore>();
        using var changes = store.Changed.Subscribe();
        var start = TimeProvider.System.GetUtcNow();
        await using (var sensor = await MqttBox.Connect(hub, "fridge-1"))
        {
            for (var i = 0; i < 5; i++)
            {
                await sensor.Publish(Topics.Reading(s_fridge), Samples.Bytes(new SensorReading(start.AddMinutes(i), 4 + i)));
            }
        }

        while ((await Curve(hub, "manager")).Count < 5)
        {
            Assert.True(await changes.Changes.ReadAsync().AsTask().WaitAsync(MqttBox.Patience));
        }

        Assert.Equal([4.0, 5, 6, 7, 8], (await Curve(hub, "manager")).Select(p => p.Celsius));
        Assert.Empty(await Curve(hub, "other"));
        await hub.Restart();
        Assert.Equal(5, (await Curve(hub, "inspector")).Count);
    }

    [Fact]
    public async Task A_reading_of_another_age_is_refused()
    {
        await using var hub = await TestHub.Start();
        var store = hub.Services.GetRequiredService<ReadingStore>();
        var now = TimeProvider.System.GetUtcNow();
        Assert.Null(store.Offer(s_fridge, new SensorReading(now, 4)));
        Assert.NotNull(store.Offer(s_fridge, new SensorReading(now.AddDays(-31), 4)));
        Assert.NotNull(store.Offer(s_fridge, new SensorReading(now.AddDays(31), 4)));
    }

    private static Task<IReadOnlyList<Core.Sensors.ReadingPoint>> Curve(TestHub hub, string user) => hub.Services.GetRequiredService<ReadingStore>()
        .Curve(hub.Services.GetRequiredService<UserDirectory>().Find(user)!, s_fridge, 100, CancellationToken.None);
}
