using System.CommandLine;
using System.Net.Sockets;
using KitchenWatch.Simulator.Clock;
using KitchenWatch.Simulator.H264;
using KitchenWatch.Simulator.Rtsp;

namespace KitchenWatch.Simulator.Camera;

/// <summary><c>simulator camera</c>: films as cameras, over RTSP on loopback, faulty on demand.</summary>
internal static class CameraCommand
{
    private static readonly Option<int> Port = new("--port") { Description = "Port on loopback; 0 takes a free one", DefaultValueFactory = _ => 0 };
    private static readonly Option<string[]> Streams = new("--stream")
    {
        Description = "NAME=FILE: serve the film at rtsp://127.0.0.1:PORT/NAME; may be given again", DefaultValueFactory = _ => [],
    };

    private static readonly Option<string[]> Clocks = new("--clock")
    {
        Description = "NAME=WIDTHxHEIGHT@RATE: serve this machine's clock, painted and encoded as it runs; may be given again", DefaultValueFactory = _ => [],
    };

    private static readonly Option<string?> User = new("--user") { Description = "Ask for this user (Digest or Basic)" };
    private static readonly Option<string?> Password = new("--password") { Description = "… and this password" };

    public static Command Create()
    {
        var command = new Command("camera", "Serves films as RTSP cameras, looped in real time; obeys a script of JSON lines on standard input")
        {
            Port, Streams, Clocks, User, Password,
        };
        command.SetAction((given, stop) => RunAsync(
            given.GetValue(Port), given.GetValue(Streams)!, given.GetValue(Clocks)!, given.GetValue(User), given.GetValue(Password), stop));
        return command;
    }

    private static async Task<int> RunAsync(int port, string[] films, string[] clocks, string? user, string? password, CancellationToken stop)
    {
        var output = TextWriter.Synchronized(Console.Out);
        try
        {
            var streams = new Dictionary<string, CameraStream>();
            foreach (var (name, file) in films.Select(f => Split("--stream", f)))
            {
                streams[name] = new CameraStream(name, await ClipLoader.LoadAsync(Path.GetFullPath(file), stop), TimeProvider.System);
            }

            foreach (var (name, shape) in clocks.Select(c => Split("--clock", c)))
            {
                var clock = new ClockFilm(ClockShape.Parse(shape), TimeProvider.System);
                streams[name] = new CameraStream(name, await clock.StartAsync(stop), TimeProvider.System) { Clock = clock };
            }

            using var server = new RtspServer(port, streams, user is null ? null : new Account(user, password ?? ""), TimeProvider.System);
            server.Open(stop);
            await output.WriteLineAsync("camera ready: " + string.Join(' ', streams.Keys.Select(n => $"rtsp://127.0.0.1:{server.Port}/{n}")));
            using var input = new StreamReader(Console.OpenStandardInput());
            var script = new Script(server, streams, output).RunAsync(input, stop).WaitAsync(stop);
            await Task.WhenAll([.. streams.Values.Select(s => s.AnnounceLoopsAsync(output, stop)), script]);
        }
        catch (OperationCanceledException)
        {
            return 0;
        }
        catch (Exception e) when (e is InvalidDataException or SocketException)
        {
            await Console.Error.WriteLineAsync($"simulator camera: {e.Message}");
            return 2;
        }

        return 0;
    }

    private static (string Name, string What) Split(string option, string text) => text.Split('=', 2) is [var name, var what] && name.Length > 0
        ? (name, what)
        : throw new InvalidDataException($"{option} {text}: give NAME=…");
}
