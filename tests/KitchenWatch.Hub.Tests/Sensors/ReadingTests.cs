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
    private static readonly DeviceId s_pot = new("pot-1");

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
    public async Task What_a_box_measures_itself_has_a_curve_from_its_status()
    {
        await using var hub = await TestHub.Start();
        var store = hub.Services.GetRequiredService<ReadingStore>();
        using var changes = store.Changed.Subscribe();
        var start = TimeProvider.System.GetUtcNow();
        await using (var box = await MqttBox.Connect(hub, "box-1"))
        {
            // The second status tells no news, and the refrigerator's own messages are its curve.
            foreach (var i in new[] { 0, 0, 1, 2 })
            {
                var fridge = new SensorStatus(s_fridge, "冷藏柜", StoreKind.Chilled, 0, 8, 900, 1, 4, start.AddMinutes(i));
                var pot = new SensorStatus(s_pot, "汤桶", StoreKind.HotHolding, 60, null, 900, 1, 70 + i, start.AddMinutes(i));
                var silent = new SensorStatus(new DeviceId("pan-1"), "锅", StoreKind.HotHolding, 60, null, 900, 1, null, null);
                await box.Publish(Topics.Status(new DeviceId("box-1")), Samples.Bytes(Samples.Status() with { Sensors = [fridge, pot, silent] }));
            }

            while ((await Curve(hub, "manager", s_pot)).Count < 3)
            {
                Assert.True(await changes.Changes.ReadAsync().AsTask().WaitAsync(MqttBox.Patience));
            }

            Assert.Equal([70.0, 71, 72], (await Curve(hub, "manager", s_pot)).Select(p => p.Celsius));
            Assert.Empty(await Curve(hub, "other", s_pot));
            Assert.Empty(await Curve(hub, "manager"));
            await hub.Restart();
        }

        await using var again = await MqttBox.Connect(hub, "box-1");
        await again.Publish(Topics.Status(new DeviceId("box-1")), Samples.Bytes(Samples.Status() with
        {
            Sensors = [new SensorStatus(s_pot, "汤桶", StoreKind.HotHolding, 60, null, 900, 1, 72, start.AddMinutes(2))],
        }));
        Assert.InRange((await Curve(hub, "inspector", s_pot)).Count, 3, 4);
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

    private static Task<IReadOnlyList<Core.Sensors.ReadingPoint>> Curve(TestHub hub, string user, DeviceId? sensor = null) => hub.Services.GetRequiredService<ReadingStore>()
        .Curve(hub.Services.GetRequiredService<UserDirectory>().Find(user)!, sensor ?? s_fridge, 100, CancellationToken.None);
}
