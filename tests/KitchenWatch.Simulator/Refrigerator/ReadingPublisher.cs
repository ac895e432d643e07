using System.Text.Json;
using System.Threading.Channels;
using KitchenWatch.Contracts;
using KitchenWatch.Contracts.Identity;
using KitchenWatch.Contracts.Messages;
using MQTTnet;
using MQTTnet.Exceptions;
using MQTTnet.Formatter;
using MQTTnet.Protocol;

namespace KitchenWatch.Simulator.Refrigerator;

/// <summary>
/// Brings readings to the broker one after the other, each until the broker has taken it (QoS 1, MQTT 5). While the broker is away
/// they wait in the queue, which drops the oldest when full.
/// </summary>
internal sealed class ReadingPublisher(MqttClientOptions account, DeviceId sensor, ChannelReader<SensorReading> readings, TextWriter output, TimeProvider time)
{
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(1);

    /// <summary>How a sensor signs in.</summary>
    public static MqttClientOptions Account(string host, int port, DeviceId sensor, string secret) => new MqttClientOptionsBuilder()
        .WithProtocolVersion(MqttProtocolVersion.V500)
        .WithTcpServer(host, port)
        .WithClientId(sensor.ToString())
        .WithCredentials(sensor.ToString(), secret)
        .Build();

    public async Task RunAsync(CancellationToken stop)
    {
        using var client = new MqttClientFactory().CreateMqttClient();
        var away = false;
        await foreach (var reading in readings.ReadAllAsync(stop))
        {
            while (await SendAsync(client, reading, stop) is { } trouble)
            {
                if (!away)
                {
                    await output.WriteLineAsync($"refrigerator: readings wait: {trouble}");
                }

                away = true;
                await Task.Delay(Retry, time, stop);
            }

            if (away)
            {
                await output.WriteLineAsync("refrigerator: broker takes readings again");
            }

            away = false;
        }
    }

    /// <summary>Null when the broker has taken it, else why not.</summary>
    private async Task<string?> SendAsync(IMqttClient client, SensorReading reading, CancellationToken stop)
    {
        try
        {
            if (!client.IsConnected)
            {
                var answer = await client.ConnectAsync(account, stop);
                if (answer.ResultCode != MqttClientConnectResultCode.Success)
                {
                    return $"sign-in refused ({answer.ResultCode})";
                }
            }

            var message = new MqttApplicationMessageBuilder()
                .WithTopic(Topics.Reading(sensor))
                .WithPayload(JsonSerializer.SerializeToUtf8Bytes(reading, Wire.Default.SensorReading))
                .WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce)
                .Build();
            var result = await client.PublishAsync(message, stop);
            return result.IsSuccess ? null : $"not taken ({result.ReasonCode})";
        }
        catch (Exception e) when (e is MqttCommunicationException or InvalidOperationException && !stop.IsCancellationRequested)
        {
            return e.Message;
        }
    }
}
