using System.Globalization;
using KitchenWatch.Testing.Processes;

namespace KitchenWatch.Testing.Foreign;

/// <summary>A camera that is not ours: GStreamer's RTSP server with one film and digest authentication. Needs Debian's Python with gi.</summary>
public sealed class ForeignCamera : IAsyncDisposable
{
    public const string User = "cook";
    public const string Password = "secret";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private ForeignCamera(ChildProcess server, string url) => (Server, Url) = (server, url);

    public ChildProcess Server { get; }

    /// <summary>Without user and password.</summary>
    public string Url { get; }

    /// <summary>Starts it; ready when given.</summary>
    /// <param name="film">MP4; the stream ends with it and begins anew for who asks again.</param>
    /// <param name="codec"><c>h264</c> or <c>h265</c>.</param>
    /// <param name="port">Where it listens; 0 for any.</param>
    public static async Task<ForeignCamera> StartAsync(string film, string codec = "h264", int port = 0)
    {
        var server = await ChildProcess.StartAsync(
            "gstreamer",
            ["/usr/bin/python3", Path.Combine(AppContext.BaseDirectory, "Foreign/rtsp_server.py"), film, codec, User, Password, port.ToString(CultureInfo.InvariantCulture)]);
        try
        {
            return new ForeignCamera(server, (await server.Output.WaitForAsync("ready rtsp://", Patience))["ready ".Length..]);
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
