using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace KitchenWatch.Testing.Network;

/// <summary>A connection's way through loopback that a test can cut or hold.</summary>
public sealed class TcpProxy : IDisposable
{
    private readonly ConcurrentDictionary<Socket, byte> _sockets = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly int _target;
    private volatile bool _cut;
    private volatile TaskCompletionSource _open = new();

    /// <param name="target">Port on loopback that connections are passed on to.</param>
    public TcpProxy(int target)
    {
        _target = target;
        _open.SetResult();
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _ = AcceptAsync();
    }

    /// <summary>Where to connect.</summary>
    public int Port { get; }

    /// <summary>Closes all connections and, until <see cref="Mend"/>, every new one at once.</summary>
    public void Cut()
    {
        _cut = true;
        foreach (var socket in _sockets.Keys)
        {
            socket.Dispose();
        }
    }

    /// <summary>Connections stand and nothing passes, until <see cref="Mend"/>.</summary>
    public void Hold() => _open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>All passes again.</summary>
    public void Mend()
    {
        _cut = false;
        _open.TrySetResult();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _stop.Cancel();
        _listener.Dispose();
        Cut();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptSocketAsync(_stop.Token));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            _listener.Dispose();
        }
    }

    private async Task ServeAsync(Socket near)
    {
        using var far = new Socket(SocketType.Stream, ProtocolType.Tcp);
        using (near)
        {
            try
            {
                if (_cut)
                {
                    return;
                }

                (_sockets[near], _sockets[far]) = (0, 0);
                await far.ConnectAsync(IPAddress.Loopback, _target, _stop.Token);
                await Task.WhenAny(PumpAsync(near, far), PumpAsync(far, near));
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException or OperationCanceledException)
            {
                near.Dispose();
            }
            finally
            {
                _sockets.TryRemove(near, out _);
                _sockets.TryRemove(far, out _);
            }
        }
    }

    private async Task PumpAsync(Socket from, Socket to)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            int read;
            while ((read = await from.ReceiveAsync(buffer, _stop.Token)) > 0)
            {
                await _open.Task.WaitAsync(_stop.Token);
                await to.SendAsync(buffer.AsMemory(0, read), _stop.Token);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            from.Dispose();
        }
    }
}
