using System.Net;
using System.Net.Sockets;
using KitchenWatch.Hub.Devices;
using MQTTnet.Adapter;
using MQTTnet.Diagnostics.Logger;
using MQTTnet.Formatter;
using MQTTnet.Implementations;
using MQTTnet.Server;

namespace KitchenWatch.Hub.Broker;

/// <summary>
/// Accepts the broker's connections: caps their number, and puts a gate before each, since MQTTnet reserves whatever a packet announces
/// before it knows who sends it.
/// </summary>
internal sealed class BrokerListener(IPEndPoint address, Refusals refusals, ILogger log) : IMqttServerAdapter
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly Socket _socket = new(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
    private int _connections;
    private int _strangers;

    /// <inheritdoc />
    public Func<IMqttChannelAdapter, Task>? ClientHandler { get; set; }

    /// <summary>Where it listens; with the real port once started.</summary>
    public IPEndPoint Address { get; private set; } = address;

    /// <inheritdoc />
    public Task StartAsync(MqttServerOptions options, IMqttNetLogger logger)
    {
        _socket.Bind(Address);
        _socket.Listen(128);
        Address = (IPEndPoint)_socket.LocalEndPoint!;
        _ = Accept(_stopping.Token);
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task StopAsync()
    {
        _stopping.Cancel();
        _socket.Close();
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _socket.Dispose();
        _stopping.Dispose();
    }

    /// <summary>A connection has signed in and no longer counts as a stranger's.</summary>
    public void Welcome() => Interlocked.Decrement(ref _strangers);

    private async Task Accept(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                _ = Serve(await _socket.AcceptAsync(stopping));
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (ObjectDisposedException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (SocketException e)
            {
                log.LogWarning("A connection to the broker could not be accepted: {Error}", e.SocketErrorCode);
                await Task.Delay(TimeSpan.FromSeconds(1), stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task Serve(Socket connection)
    {
        var visitor = new Visitor(refusals, connection.Dispose);
        Interlocked.Increment(ref _connections);
        Interlocked.Increment(ref _strangers);
        try
        {
            if (_connections > BrokerLimits.MaxConnections || _strangers > BrokerLimits.MaxStrangers)
            {
                visitor.Refuse(RefusalKind.TooMany, "too many connections");
                return;
            }

            await Handle(connection, visitor);
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException or OperationCanceledException)
        {
            log.LogDebug("A connection to the broker ended: {Error}", e.Message);
        }
        catch (Exception e)
        {
            log.LogError(e, "A connection to the broker failed.");
        }
        finally
        {
            visitor.Left();
            Interlocked.Decrement(ref _connections);
            if (visitor.Device is null)
            {
                Interlocked.Decrement(ref _strangers);
            }

            connection.Dispose();
        }
    }

    private async Task Handle(Socket connection, Visitor visitor)
    {
        connection.NoDelay = true;
        await using var stream = new NetworkStream(connection, ownsSocket: true);
        var channel = new GatedChannel(new MqttTcpChannel(stream, connection.LocalEndPoint!, connection.RemoteEndPoint!, null!), visitor);
        var formatter = new MqttPacketFormatterAdapter(new MqttBufferWriter(4096, 65535));
        using var adapter = new WatchedAdapter(new MqttChannelAdapter(channel, formatter, MqttNetNullLogger.Instance), visitor);
        await ClientHandler!(adapter);
    }
}
