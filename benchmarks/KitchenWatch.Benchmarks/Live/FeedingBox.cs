using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using KitchenWatch.Contracts;
using KitchenWatch.Contracts.Identity;
using KitchenWatch.Contracts.Live;
using KitchenWatch.Contracts.Messages;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using MQTTnet;
using MQTTnet.Formatter;
using MQTTnet.Protocol;

namespace KitchenWatch.Benchmarks.Live;

/// <summary>A box that sends one film round and round, each fragment at its time, while the hub asks for it.</summary>
internal sealed class FeedingBox : IAsyncDisposable
{
    private readonly CancellationTokenSource _over = new();
    private readonly SubStream _film;
    private readonly HubConnection _hub;

    private FeedingBox(LoadedHub hub, SubStream film)
    {
        _film = film;
        var basic = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{LoadedHub.Box}:{LoadedHub.Secret}"));
        _hub = new HubConnectionBuilder()
            .WithUrl(new Uri(hub.Url, LiveRoutes.EdgeHub), o => o.Headers["Authorization"] = new AuthenticationHeaderValue("Basic", basic).ToString())
            .AddMessagePackProtocol()
            .Build();
        _hub.On<string, Rendition>(LiveRoutes.Start, (source, rendition) => _ = _hub.InvokeAsync(LiveRoutes.Upload, source, rendition, Stream(_over.Token)));
        _hub.On<string, Rendition>(LiveRoutes.Stop, (_, _) => { });
    }

    public static async Task<FeedingBox> ConnectAsync(LoadedHub hub, SubStream film, CancellationToken cancel)
    {
        await NameCameraAsync(hub, cancel);
        var box = new FeedingBox(hub, film);
        await box._hub.StartAsync(cancel);
        return box;
    }

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        await _hub.DisposeAsync();
        _over.Dispose();
    }

    private async IAsyncEnumerable<LivePacket> Stream([EnumeratorCancellation] CancellationToken cancel)
    {
        yield return _film.Packets[0];
        using var beat = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / SubStream.PicturesPerSecond));
        for (var i = 0; !cancel.IsCancellationRequested && await beat.WaitForNextTickAsync(cancel); i++)
        {
            var packet = _film.Packets[1 + (i % (_film.Packets.Count - 1))];
            yield return new LivePacket { Key = packet.Key, Data = packet.Data, CapturedAtMs = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() };
        }
    }

    // The hub streams only cameras that their box has named.
    private static async Task NameCameraAsync(LoadedHub hub, CancellationToken cancel)
    {
        using var mqtt = new MqttClientFactory().CreateMqttClient();
        await mqtt.ConnectAsync(
            new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", hub.MqttPort).WithProtocolVersion(MqttProtocolVersion.V500)
                .WithClientId(LoadedHub.Box).WithCredentials(LoadedHub.Box, LoadedHub.Secret).Build(),
            cancel);
        var device = new DeviceId(LoadedHub.Box);
        var status = new EdgeStatus
        {
            Device = device,
            At = TimeProvider.System.GetUtcNow(),
            Software = "bench",
            Cameras = [new CameraStatus(new SourceId(LoadedHub.Camera), "cook line", CameraState.Running, null, TimeProvider.System.GetUtcNow(), 25, 0, "avc1.42C01E")],
            Sensors = [],
            OutboxWaiting = 0,
            OutboxRefused = 0,
        };
        await mqtt.PublishBinaryAsync(
            Topics.Status(device), JsonSerializer.SerializeToUtf8Bytes(status, Wire.Default.EdgeStatus), MqttQualityOfServiceLevel.AtLeastOnce, cancellationToken: cancel);
        await mqtt.DisconnectAsync(cancellationToken: cancel);
    }
}
