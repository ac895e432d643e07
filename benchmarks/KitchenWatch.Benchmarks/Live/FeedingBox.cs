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
    private static readonly TimeSpan s_status = TimeSpan.FromSeconds(10);
    private readonly CancellationTokenSource _over = new();
    private readonly IMqttClient _mqtt = new MqttClientFactory().CreateMqttClient();
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
        var box = new FeedingBox(hub, film);
        await box.NameCameraAsync(hub, cancel);
        await box._hub.StartAsync(cancel);
        return box;
    }

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        await _hub.DisposeAsync();
        await _mqtt.DisconnectAsync();
        _mqtt.Dispose();
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

    // The hub streams only cameras that their box has named, and takes a box that has fallen silent for gone.
    private async Task NameCameraAsync(LoadedHub hub, CancellationToken cancel)
    {
        await _mqtt.ConnectAsync(
            new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", hub.MqttPort).WithProtocolVersion(MqttProtocolVersion.V500)
                .WithClientId(LoadedHub.Box).WithCredentials(LoadedHub.Box, LoadedHub.Secret).Build(),
            cancel);
        await SayAsync(cancel);
        _ = SayOnAsync();
    }

    private async Task SayOnAsync()
    {
        using var timer = new PeriodicTimer(s_status);
        try
        {
            while (await timer.WaitForNextTickAsync(_over.Token))
            {
                await SayAsync(_over.Token);
            }
        }
        catch (OperationCanceledException)
        {
            return; // the end
        }
    }

    private async Task SayAsync(CancellationToken cancel)
    {
        var device = new DeviceId(LoadedHub.Box);
        var now = TimeProvider.System.GetUtcNow();
        var status = new EdgeStatus
        {
            Device = device,
            At = now,
            Software = "bench",
            Cameras = [new CameraStatus(new SourceId(LoadedHub.Camera), "cook line", CameraState.Running, null, now, 25, 0, "avc1.42C01E", Public: PublicState.Shown)],
            Sensors = [],
            OutboxWaiting = 0,
            OutboxRefused = 0,
        };
        await _mqtt.PublishBinaryAsync(
            Topics.Status(device), JsonSerializer.SerializeToUtf8Bytes(status, Wire.Default.EdgeStatus), MqttQualityOfServiceLevel.AtLeastOnce, cancellationToken: cancel);
    }
}
