using KitchenWatch.Contracts.Messages;
using KitchenWatch.Hub.Tests.Hosting;
using Xunit;

namespace KitchenWatch.Hub.Tests.Broker;

public sealed class AcknowledgementTests
{
    [Fact]
    public async Task A_violation_is_accepted_once_and_a_duplicate_ever_after()
    {
        await using var hub = await TestHub.Start();
        var message = Samples.Violation();
        await using (var box = await MqttBox.Listening(hub))
        {
            Assert.Equal(new HubAck(message.Id, AckOutcome.Accepted), await box.Send(message));
            Assert.Equal(new HubAck(message.Id, AckOutcome.Duplicate), await box.Send(message));
        }

        await hub.Restart();
        await using (var box = await MqttBox.Listening(hub))
        {
            Assert.Equal(new HubAck(message.Id, AckOutcome.Duplicate), await box.Send(message));
        }

        Assert.Equal(["KW-2026-000001"], await hub.NoticeNumbers("manager"));
    }
}
