using System.Globalization;
using System.Net;
using KitchenWatch.Benchmarks.Cameras;
using KitchenWatch.Testing.Network;
using KitchenWatch.Testing.Processes;

namespace KitchenWatch.Benchmarks.Live;

/// <summary>nginx with one worker that serves a folder's files, at a rate or as fast as it can: the floor.</summary>
internal sealed class Nginx : IAsyncDisposable
{
    private readonly ChildProcess _process;

    private Nginx(ChildProcess process, IPEndPoint address) => (_process, Address) = (process, address);

    public IPEndPoint Address { get; }

    /// <summary>The master and its worker.</summary>
    public IReadOnlyList<int> Processes => [_process.Id, .. ProcessUse.ChildrenOf(_process.Id)];

    /// <summary>Starts it; below <c>/stream/</c> the files come at <paramref name="bytesPerSecond"/>, below <c>/</c> at once.</summary>
    public static async Task<Nginx> StartAsync(string folder, double bytesPerSecond, CancellationToken cancel)
    {
        var port = FreePort.Take();
        var config = Path.Combine(folder, "nginx.conf");
        await File.WriteAllTextAsync(config, string.Create(CultureInfo.InvariantCulture, $$"""
            daemon off;
            user root;
            worker_processes 1;
            worker_rlimit_nofile 16384;
            pid {{folder}}/nginx.pid;
            error_log {{folder}}/nginx.log;
            events { worker_connections 8192; }
            http {
                access_log off;
                sendfile on;
                tcp_nodelay on;
                keepalive_requests 100000;
                client_body_temp_path {{folder}}/body;
                server {
                    listen 127.0.0.1:{{port}} backlog=4096;
                    root {{folder}};
                    location /stream/ { alias {{folder}}/; limit_rate {{(long)bytesPerSecond}}; }
                }
            }
            """), cancel);
        var process = await ChildProcess.StartAsync("nginx", ["nginx", "-e", Path.Combine(folder, "nginx.log"), "-c", config]);
        var nginx = new Nginx(process, new IPEndPoint(IPAddress.Loopback, port));
        await nginx.AnswersAsync(cancel);
        return nginx;
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private async Task AnswersAsync(CancellationToken cancel)
    {
        using var client = new HttpClient();
        for (var tries = 0; ; tries++)
        {
            try
            {
                using var answer = await client.GetAsync(new Uri($"http://{Address}/"), cancel);
                return;
            }
            catch (HttpRequestException) when (tries < 50)
            {
                await Task.Delay(100, cancel);
            }
        }
    }
}
