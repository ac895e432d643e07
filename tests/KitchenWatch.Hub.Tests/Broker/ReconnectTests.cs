using KitchenWatch.Contracts.Messages;
using KitchenWatch.Hub.Tests.Hosting;
using Xunit;

namespace KitchenWatch.Hub.Tests.Broker;

/// <summary>A box that comes again before the broker has finished with its last connection.</summary>
public sealed class ReconnectTests
{
    [Fact]
    public async Task A_box_that_comes_again_at_once_is_heard_and_answered_each_time()
    {
        await using var hub = await TestHub.Start();
        var boxes = Enumerable.Range(1, 2).Select(async box =>
        {
            for (var i = 1; i <= 150; i++)
            {
                await using var link = await MqttBox.Listening(hub, $"box-{box}");
                Assert.Equal(AckOutcome.Accepted, (await link.Send(Samples.Violation($"box-{box}", i))).Outcome);
                if (i % 3 == 0)
                {
                    await link.Client.DisconnectAsync(new MQTTnet.MqttClientDisconnectOptions());
                }
            }
        });
        await Task.WhenAll(boxes);
    }

    [Fact]
    public async Task A_second_connection_of_a_box_ends_its_first()
    {
        await using var hub = await TestHub.Start();
        await using var first = await MqttBox.Listening(hub);
        await using var second = await MqttBox.Listening(hub);
        await first.Disconnected;
        Assert.Equal(AckOutcome.Accepted, (await second.Send(Samples.Violation("box-1", 1))).Outcome);
    }
}
