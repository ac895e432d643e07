using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace KitchenWatch.Benchmarks.Live;

/// <summary>
/// Connections that ask for one address as fast as it is answered, each waiting for its answer: light, so that the server is what is measured. Each
/// comes from an address of its own, 127.0.1.1 and on, since the hub limits what one address may ask.
/// </summary>
internal sealed class HttpLoad(IPEndPoint server, string path)
{
    private const int BufferBytes = 64 * 1024;
    private readonly byte[] _request = Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: {server}\r\n\r\n");
    private long _answers;
    private int _failed;

    /// <summary>Answers that came whole.</summary>
    public long Answers => Interlocked.Read(ref _answers);

    /// <summary>Connections that got another answer than 200.</summary>
    public int Failed => _failed;

    /// <summary>Asks over so many connections, at most 254, until cancelled.</summary>
    public Task RunAsync(int connections, CancellationToken cancel) =>
        Task.WhenAll(Enumerable.Range(1, connections).Select(i => AskAsync(new IPAddress([127, 0, 1, (byte)i]), cancel)));

    private async Task AskAsync(IPAddress from, CancellationToken cancel)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        var buffer = new byte[BufferBytes];
        try
        {
            socket.Bind(new IPEndPoint(from, 0));
            await socket.ConnectAsync(server, cancel);
            while (!cancel.IsCancellationRequested)
            {
                await socket.SendAsync(_request, cancel);
                if (!await AnswerAsync(socket, buffer, cancel))
                {
                    Interlocked.Increment(ref _failed);
                    return;
                }

                Interlocked.Increment(ref _answers);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException)
        {
            if (!cancel.IsCancellationRequested)
            {
                Interlocked.Increment(ref _failed);
            }
        }
    }

    private static async Task<bool> AnswerAsync(Socket socket, byte[] buffer, CancellationToken cancel)
    {
        var (read, head) = (0, -1);
        while (head < 0)
        {
            if (read == buffer.Length || await socket.ReceiveAsync(buffer.AsMemory(read), cancel) is not (> 0 and var more))
            {
                return false;
            }

            read += more;
            head = buffer.AsSpan(0, read).IndexOf("\r\n\r\n"u8);
        }

        if (!buffer.AsSpan().StartsWith("HTTP/1.1 200"u8))
        {
            return false;
        }

        for (var left = Length(buffer.AsSpan(0, head)) - (read - head - 4); left > 0;)
        {
            if (await socket.ReceiveAsync(buffer, cancel) is not (> 0 and var more))
            {
                return false;
            }

            left -= more;
        }

        return true;
    }

    private static long Length(ReadOnlySpan<byte> head)
    {
        var text = Encoding.ASCII.GetString(head);
        var at = text.IndexOf("Content-Length: ", StringComparison.OrdinalIgnoreCase);
        var end = at < 0 ? -1 : text.IndexOf('\r', at);
        return at < 0 ? 0 : long.Parse(text[(at + 16)..(end < 0 ? text.Length : end)], CultureInfo.InvariantCulture);
    }
}
