using KitchenWatch.Contracts;
using KitchenWatch.Contracts.Identity;
using KitchenWatch.Contracts.Messages;
using KitchenWatch.Hub.Tests.Hosting;
using MQTTnet;
using MQTTnet.Formatter;
using MQTTnet.Protocol;
using Xunit;

namespace KitchenWatch.Hub.Tests.Broker;

public sealed class RightsTests
{
    [Fact]
    public async Task Only_the_right_name_secret_client_id_and_version_come_in()
    {
        await using var hub = await TestHub.Start();
        Assert.Equal(MqttClientConnectResultCode.BadUserNameOrPassword, await Answer(MqttBox.Connect(hub, secret: "wrong")));
        Assert.Equal(MqttClientConnectResultCode.BadUserNameOrPassword, await Answer(MqttBox.Connect(hub, name: "nobody")));
        Assert.Equal(MqttClientConnectResultCode.ClientIdentifierNotValid, await Answer(MqttBox.Connect(hub, clientId: "box-2")));
        Assert.Equal(MqttClientConnectResultCode.UnsupportedProtocolVersion, await Answer(MqttBox.Connect(hub, version: MqttProtocolVersion.V311)));
        Assert.Equal(MqttClientConnectResultCode.Success, await Answer(MqttBox.Connect(hub)));
    }

    [Theory]
    [InlineData("box-1", "kw/1/edge/box-2/violation")]
    [InlineData("box-1", "kw/1/hub/box-1/ack")]
    [InlineData("box-1", "kw/1/sensor/fridge-1/reading")]
    [InlineData("fridge-1", "kw/1/edge/box-1/violation")]
    [InlineData("fridge-1", "kw/1/sensor/fridge-2/reading")]
    public async Task Publishing_on_a_topic_that_is_not_its_own_closes_the_connection(string device, string topic)
    {
        await using var hub = await TestHub.Start();
        await using var box = await MqttBox.Connect(hub, device);
        _ = box.Publish(topic, Samples.Bytes(Samples.Violation()));
        await box.Disconnected;
        Assert.Empty(await hub.Notices("inspector"));
    }

    [Fact]
    public async Task A_box_hears_its_own_acknowledgements_and_sensors_alone()
    {
        await using var hub = await TestHub.Start();
        await using var box = await MqttBox.Connect(hub);
        Assert.Equal(MqttClientSubscribeResultCode.GrantedQoS1, await Subscribe(box, Topics.Ack(new DeviceId("box-1"))));
        Assert.Equal(MqttClientSubscribeResultCode.GrantedQoS1, await Subscribe(box, Topics.Reading(new DeviceId("fridge-1"))));
        foreach (var filter in (string[])["kw/1/hub/box-2/ack", "kw/1/hub/+/ack", "kw/1/sensor/+/reading", "kw/1/sensor/fridge-2/reading", "#", "kw/1/edge/box-1/violation"])
        {
            Assert.Equal(MqttClientSubscribeResultCode.NotAuthorized, await Subscribe(box, filter));
        }
    }

    [Fact]
    public async Task A_reading_reaches_the_box_of_its_kitchen()
    {
        await using var hub = await TestHub.Start();
        await using var box = await MqttBox.Connect(hub);
        await using var sensor = await MqttBox.Connect(hub, "fridge-1");
        var topic = Topics.Reading(new DeviceId("fridge-1"));
        await Subscribe(box, topic);
        var payload = Samples.Bytes(new SensorReading(TimeProvider.System.GetUtcNow(), 4.5));
        Assert.Equal(MqttClientPublishReasonCode.Success, (await sensor.Publish(topic, payload)).ReasonCode);
        var received = await box.Next();
        Assert.Equal(topic, received.Topic);
        Assert.Equal(payload, received.Payload);
    }

    [Fact]
    public async Task A_device_takes_over_from_itself()
    {
        await using var hub = await TestHub.Start();
        await using var first = await MqttBox.Listening(hub);
        await using var second = await MqttBox.Listening(hub);
        await first.Disconnected;
        Assert.Equal(AckOutcome.Accepted, (await second.Send(Samples.Violation())).Outcome);
    }

    private static async Task<MqttClientConnectResultCode> Answer(Task<MqttBox> connect)
    {
        await using var box = await connect;
        return box.Result;
    }

    private static async Task<MqttClientSubscribeResultCode> Subscribe(MqttBox box, string filter) =>
        (await box.Client.SubscribeAsync(filter, MqttQualityOfServiceLevel.AtLeastOnce)).Items.Single().ResultCode;
}
