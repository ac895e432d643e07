using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using KitchenWatch.Browser.Programs;
using KitchenWatch.Contracts;
using KitchenWatch.Contracts.Identity;
using KitchenWatch.Contracts.Live;
using KitchenWatch.Contracts.Messages;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using MQTTnet;
using MQTTnet.Formatter;
using MQTTnet.Protocol;

namespace KitchenWatch.Browser.Edge;

/// <summary>An edge box that says what a test wants said, over the real protocols: MQTT, HTTP, SignalR.</summary>
internal sealed class TestBox : IAsyncDisposable
{
    private readonly IMqttClient _mqtt = new MqttClientFactory().CreateMqttClient();
    private readonly HttpClient _http = new();
    private readonly HubConnection _live;
    private readonly CancellationTokenSource _stop = new();
    private readonly Dictionary<(string Source, Rendition Rendition), CancellationTokenSource> _streams = [];
    private long _sequence;
    private bool _publicHeld;

    private TestBox(HubUnderTest hub, string device)
    {
        Device = new DeviceId(device);
        var basic = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{device}:{HubUnderTest.Secret}"));
        _http.BaseAddress = new Uri(hub.Url);
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", basic);
        _live = new HubConnectionBuilder()
            .WithUrl(hub.Url + LiveRoutes.EdgeHub, o => o.Headers["Authorization"] = $"Basic {basic}")
            .AddMessagePackProtocol()
            .Build();
        _live.On<string, Rendition>(LiveRoutes.Start, StartLiveAsync);
        _live.On<string, Rendition>(LiveRoutes.Stop, StopLive);
    }

    public DeviceId Device { get; }

    public static async Task<TestBox> ConnectAsync(HubUnderTest hub, string device)
    {
        var box = new TestBox(hub, device);
        await box._mqtt.ConnectAsync(Account(hub, device));
        await box._live.StartAsync();
        return box;
    }

    /// <summary>Connects as a sensor, sends its readings and leaves.</summary>
    public static async Task SendReadingsAsync(HubUnderTest hub, string sensor, IEnumerable<SensorReading> readings)
    {
        using var mqtt = new MqttClientFactory().CreateMqttClient();
        await mqtt.ConnectAsync(Account(hub, sensor));
        foreach (var reading in readings)
        {
            await PublishAsync(mqtt, Topics.Reading(new DeviceId(sensor)), reading, Wire.Default.SensorReading);
        }

        await mqtt.DisconnectAsync();
    }

    public Task SayStatusAsync(IReadOnlyList<CameraStatus> cameras, IReadOnlyList<SensorStatus> sensors) => PublishAsync(
        _mqtt,
        Topics.Status(Device),
        new EdgeStatus
        {
            Device = Device, At = TimeProvider.System.GetUtcNow(), Software = "0.1.0-test", Cameras = cameras, Sensors = sensors, OutboxWaiting = 0, OutboxRefused = 0,
        },
        Wire.Default.EdgeStatus);

    public async Task<Guid> RaiseAsync(ViolationMessage violation)
    {
        await PublishAsync(_mqtt, Topics.Violation(Device), violation with { Sequence = ++_sequence }, Wire.Default.ViolationMessage);
        return violation.Id;
    }

    public Task AddEvidenceAsync(Guid violation, EvidenceItem item) => PublishAsync(
        _mqtt,
        Topics.Evidence(Device),
        new EvidenceMessage { Id = Guid.CreateVersion7(), Device = Device, Sequence = ++_sequence, Violation = violation, Evidence = [item] },
        Wire.Default.EvidenceMessage);

    public async Task UploadAsync(EvidenceItem item, byte[] bytes)
    {
        using var body = new ByteArrayContent(bytes);
        body.Headers.ContentType = new MediaTypeHeaderValue(item.MediaType);
        using var answer = await _http.PutAsync(new Uri($"/api/evidence/{item.Sha256}", UriKind.Relative), body);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Gives the public nothing, while the box goes on saying that all is well; or gives it again.</summary>
    public Task HoldPublicAsync(bool held)
    {
        _publicHeld = held;
        StopLive("cook-line", Rendition.Public);
        return StartLiveAsync("cook-line", Rendition.Public);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _live.DisposeAsync();
        _mqtt.Dispose();
        _http.Dispose();
        _stop.Dispose();
    }

    private static MqttClientOptions Account(HubUnderTest hub, string device) => new MqttClientOptionsBuilder()
        .WithTcpServer("127.0.0.1", hub.MqttPort)
        .WithProtocolVersion(MqttProtocolVersion.V500)
        .WithClientId(device)
        .WithCredentials(device, HubUnderTest.Secret)
        .Build();

    private static async Task PublishAsync<T>(IMqttClient mqtt, string topic, T message, JsonTypeInfo<T> type) => await mqtt.PublishAsync(
        new MqttApplicationMessageBuilder()
            .WithTopic(topic)
            .WithPayload(JsonSerializer.SerializeToUtf8Bytes(message, type))
            .WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce)
            .Build());

    private async Task StartLiveAsync(string source, Rendition rendition)
    {
        StopLive(source, rendition);
        if (_publicHeld && rendition == Rendition.Public)
        {
            return;
        }

        var stop = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        _streams[(source, rendition)] = stop;
        await _live.SendAsync(LiveRoutes.Upload, source, rendition, LiveFilm.Packets(stop.Token), stop.Token);
    }

    private void StopLive(string source, Rendition rendition)
    {
        if (_streams.Remove((source, rendition), out var stop))
        {
            stop.Cancel();
        }
    }
}
