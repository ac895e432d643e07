using System.Net;
using System.Net.Sockets;

namespace KitchenWatch.Benchmarks.Live;

/// <summary>Many connections that send a greeting and then read and count bytes, nothing more: light, so that the server is what is measured.</summary>
internal sealed class RawClients : IAsyncDisposable
{
    private const int BufferBytes = 32 * 1024;
    private static readonly TimeSpan s_beat = TimeSpan.FromSeconds(10);
    private readonly CancellationTokenSource _over = new();
    private readonly List<(Socket Socket, Task Reading)> _clients = [];
    private long _bytes;
    private int _lost;

    /// <summary>Bytes that all have got.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>Connections that the server has ended.</summary>
    public int Lost => _lost;

    public int Count => _clients.Count;

    /// <summary>Opens more connections up to a number.</summary>
    /// <param name="server">Where to.</param>
    /// <param name="count">How many there are to be.</param>
    /// <param name="greeting">Sent one after the other, the next when something has come back.</param>
    /// <param name="beat">Sent every 10 s; empty for nothing.</param>
    /// <param name="cancel">Stops.</param>
    public async Task GrowAsync(IPEndPoint server, int count, IReadOnlyList<byte[]> greeting, byte[] beat, CancellationToken cancel)
    {
        while (_clients.Count < count)
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(server, cancel);
            var buffer = new byte[BufferBytes];
            foreach (var part in greeting.SkipLast(1))
            {
                await socket.SendAsync(part, cancel);
                if (await socket.ReceiveAsync(buffer, cancel) == 0)
                {
                    throw new IOException("The server ended the connection in the middle of the greeting.");
                }
            }

            await socket.SendAsync(greeting[^1], cancel);
            _clients.Add((socket, ReadAsync(socket, buffer)));
        }

        if (beat.Length > 0)
        {
            _ = BeatAsync(beat);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        _clients.ForEach(c => c.Socket.Dispose());
        await Task.WhenAll(_clients.Select(c => c.Reading));
        _over.Dispose();
    }

    private async Task ReadAsync(Socket socket, byte[] buffer)
    {
        try
        {
            while (await socket.ReceiveAsync(buffer, _over.Token) is var read and > 0)
            {
                Interlocked.Add(ref _bytes, read);
            }

            Interlocked.Increment(ref _lost);
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            if (!_over.IsCancellationRequested)
            {
                Interlocked.Increment(ref _lost);
            }
        }
    }

    private async Task BeatAsync(byte[] beat)
    {
        using var timer = new PeriodicTimer(s_beat);
        try
        {
            while (await timer.WaitForNextTickAsync(_over.Token))
            {
                foreach (var (socket, _) in _clients.ToList())
                {
                    await socket.SendAsync(beat, _over.Token);
                }
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            return; // the end, or counted where it reads
        }
    }
}
