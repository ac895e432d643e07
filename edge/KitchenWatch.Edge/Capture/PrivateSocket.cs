using System.Net.Sockets;

namespace KitchenWatch.Edge.Capture;

/// <summary>A Unix socket in a folder that only this user can enter; takes one connection. The name is gone once disposed.</summary>
internal sealed class PrivateSocket : IDisposable
{
    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);

    /// <param name="folder">Mode 0700; its path has at most 80 bytes, since a socket's name has at most 107.</param>
    /// <param name="name">File name.</param>
    public PrivateSocket(string folder, string name)
    {
        Path = System.IO.Path.Combine(folder, name);
        File.Delete(Path);
        _listener.Bind(new UnixDomainSocketEndPoint(Path));
        _listener.Listen(1);
    }

    public string Path { get; }

    /// <summary>The child's connection.</summary>
    public ValueTask<Socket> AcceptAsync(CancellationToken cancel) => _listener.AcceptAsync(cancel);

    /// <summary>Gives the bytes to whoever connects, once.</summary>
    public async Task ServeAsync(byte[] bytes, CancellationToken cancel)
    {
        using var connection = await AcceptAsync(cancel);
        for (var sent = 0; sent < bytes.Length;)
        {
            sent += await connection.SendAsync(bytes.AsMemory(sent), cancel);
        }

        connection.Shutdown(SocketShutdown.Both);
    }

    public void Dispose()
    {
        _listener.Dispose();
        File.Delete(Path);
    }
}
