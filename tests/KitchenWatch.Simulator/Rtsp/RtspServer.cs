using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using KitchenWatch.Simulator.Camera;

namespace KitchenWatch.Simulator.Rtsp;

/// <summary>Listens on loopback and keeps the connections, so that the script can refuse new ones and drop old ones.</summary>
internal sealed class RtspServer(int port, IReadOnlyDictionary<string, CameraStream> streams, Account? account, TimeProvider time) : IDisposable
{
    private readonly ConcurrentDictionary<RtspConnection, byte> _connections = new();
    private TcpListener? _listener;

    /// <summary>The port that was taken, once open.</summary>
    public int Port { get; private set; } = port;

    /// <exception cref="SocketException">The port is taken by somebody else.</exception>
    public void Open(CancellationToken stop)
    {
        if (_listener is not null)
        {
            return;
        }

        _listener = new TcpListener(IPAddress.Loopback, Port);
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _ = AcceptAsync(_listener, stop);
    }

    /// <summary>From now on nobody answers at the port; connections that stand go on.</summary>
    public void Refuse()
    {
        _listener?.Dispose();
        _listener = null;
    }

    public void Dispose() => Refuse();

    /// <summary>Closes the connections of one stream, or of all.</summary>
    public void Drop(string? stream)
    {
        foreach (var connection in _connections.Keys.Where(c => stream is null || c.StreamName == stream))
        {
            connection.Dispose();
        }
    }

    private async Task AcceptAsync(TcpListener listener, CancellationToken stop)
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await listener.AcceptTcpClientAsync(stop), stop);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            listener.Dispose();
        }
    }

    private async Task ServeAsync(TcpClient client, CancellationToken stop)
    {
        client.NoDelay = true;
        using var connection = new RtspConnection(client, streams, account, time);
        _connections[connection] = 0;
        try
        {
            await connection.RunAsync(stop);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or OperationCanceledException or SocketException)
        {
            // The client left, or the script dropped it: a camera forgets it.
            connection.Dispose();
        }
        finally
        {
            _connections.TryRemove(connection, out _);
        }
    }
}
