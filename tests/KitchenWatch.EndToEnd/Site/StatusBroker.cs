using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using KitchenWatch.Contracts;
using KitchenWatch.Contracts.Identity;
using KitchenWatch.Contracts.Messages;
using KitchenWatch.Demo.Kitchen;
using KitchenWatch.Testing;
using KitchenWatch.Testing.Network;
using MQTTnet.Server;

namespace KitchenWatch.EndToEnd.Site;

/// <summary>A broker that takes everything and reads what an edge says of itself.</summary>
internal sealed class StatusBroker : IAsyncDisposable
{
    private readonly MqttServer _server;
    private readonly ConcurrentQueue<ViolationMessage> _violations = new();
    private volatile EdgeStatus? _last;

    private StatusBroker()
    {
        var options = new MqttServerOptionsBuilder()
            .WithDefaultEndpoint()
            .WithDefaultEndpointBoundIPAddress(IPAddress.Loopback)
            .WithDefaultEndpointBoundIPV6Address(IPAddress.None)
            .WithDefaultEndpointPort(Port)
            .Build();
        _server = new MqttServerFactory().CreateMqttServer(options);
        _server.InterceptingPublishAsync += Read;
    }

    public int Port { get; } = FreePort.Take();

    public IReadOnlyCollection<ViolationMessage> Violations => _violations;

    public static async Task<StatusBroker> StartAsync()
    {
        var broker = new StatusBroker();
        await broker._server.StartAsync();
        return broker;
    }

    /// <summary>Waits until the edge says that a camera is in a state, and gives what it says.</summary>
    public Task<CameraStatus> CameraAsync(string camera, CameraState state, Func<CameraStatus, bool>? fits = null) => Eventually.GetAsync(
        $"camera {camera} is {state}",
        TestSite.Patience,
        () => Task.FromResult(_last?.Cameras.FirstOrDefault(
            c => c.Id == new SourceId(camera) && c.State == state && fits?.Invoke(c) != false)));

    public async ValueTask DisposeAsync()
    {
        await _server.StopAsync();
        _server.Dispose();
    }

    private Task Read(InterceptingPublishEventArgs e)
    {
        var body = e.ApplicationMessage.Payload.ToArray();
        var device = new DeviceId(KitchenAccounts.EdgeDevice);
        if (e.ApplicationMessage.Topic == Topics.Status(device) && Wire.TryRead(body, Wire.Default.EdgeStatus, out var status, out _))
        {
            _last = status;
        }
        else if (e.ApplicationMessage.Topic == Topics.Violation(device) && Wire.TryRead(body, Wire.Default.ViolationMessage, out var violation, out _))
        {
            _violations.Enqueue(violation);
        }

        return Task.CompletedTask;
    }
}
