using KitchenWatch.Contracts;
using KitchenWatch.Contracts.Identity;
using KitchenWatch.Demo.Kitchen;
using KitchenWatch.EndToEnd.Site;
using KitchenWatch.Testing;
using MQTTnet;
using MQTTnet.Exceptions;
using MQTTnet.Formatter;
using MQTTnet.Protocol;
using Xunit;

namespace KitchenWatch.EndToEnd;

/// <summary>A device that sends nonsense loses its own connection and disturbs nobody.</summary>
public sealed class MalformedMessageTests
{
    [Theory]
    [InlineData("no JSON at all")]
    [InlineData("""{"at":"2026-11-23T08:00:00+00:00","celsius":100000}""")]
    [InlineData("")]
    public Task Nonsense_closes_only_the_sender_s_connection(string payload) => SendAsync(System.Text.Encoding.UTF8.GetBytes(payload));

    [Fact]
    public Task So_does_a_message_over_the_size_limit() => SendAsync(new byte[Wire.MaxMessageBytes + 1]);

    private static async Task SendAsync(byte[] payload)
    {
        await using var site = new TestSite();
        var hub = await site.StartHubAsync();
        using var box = await ConnectAsync(site, KitchenAccounts.EdgeDevice, site.EdgeSecret);
        using var sensor = await ConnectAsync(site, KitchenAccounts.Sensor, site.SensorSecret);
        var message = new MqttApplicationMessageBuilder()
            .WithTopic(Topics.Reading(new DeviceId(KitchenAccounts.Sensor)))
            .WithPayload(payload)
            .WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce)
            .Build();
        try
        {
            await sensor.PublishAsync(message);
        }
        catch (MqttCommunicationException)
        {
            // The connection was closed before an acknowledgement: the client's own state follows a moment later.
        }

        await Eventually.BeTrueAsync("the sender's connection is closed", TestSite.Patience, () => !sensor.IsConnected);
        await box.PingAsync();
        Assert.True(box.IsConnected);
        Assert.False(hub.Exited.IsCompleted);
    }

    private static async Task<IMqttClient> ConnectAsync(TestSite site, string device, string secret)
    {
        var client = new MqttClientFactory().CreateMqttClient();
        await client.ConnectAsync(new MqttClientOptionsBuilder()
            .WithProtocolVersion(MqttProtocolVersion.V500)
            .WithTcpServer("127.0.0.1", site.MqttPort)
            .WithClientId(device)
            .WithCredentials(device, secret)
            .Build());
        return client;
    }
}
