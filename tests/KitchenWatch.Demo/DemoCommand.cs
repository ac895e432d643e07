using System.CommandLine;
using KitchenWatch.Demo.Check;
using KitchenWatch.Demo.Kitchen;
using KitchenWatch.Demo.Show;

namespace KitchenWatch.Demo;

/// <summary><c>./kw demo</c>: a kitchen on this machine, to look at or to be checked.</summary>
internal static class DemoCommand
{
    private static readonly Option<bool> Check = new("--check") { Description = "No page: wait for one notice of each kind, print one line of JSON" };
    private static readonly Option<string?> Camera = new("--camera") { Description = "Another main camera: rtsp://… or a film file" };
    private static readonly Option<int?> Port = new("--port") { Description = "Port of the page (5080; a free one with --check)" };

    private static readonly Option<string?> Data = new("--data") { Description = "Where data and logs are kept (var/ in the repository)" };

    public static RootCommand Create()
    {
        var command = new RootCommand("A kitchen with cameras and a refrigerator, its edge box, the hub and the page") { Check, Camera, Port, Data };
        command.SetAction((given, stop) => RunAsync(given.GetValue(Check), given.GetValue(Camera), given.GetValue(Port), given.GetValue(Data), stop));
        return command;
    }

    private static async Task<int> RunAsync(bool check, string? camera, int? port, string? data, CancellationToken stop)
    {
        using var place = RunPlace.Take(check ? "check" : "demo", data);
        if (place is null)
        {
            await Console.Error.WriteLineAsync("kw: a demo of this checkout is running already; stop it first");
            return 1;
        }

        // With --check standard output holds the one line of JSON.
        var output = check ? Console.Error : Console.Out;
        try
        {
            var film = Film.Choose(camera);
            await using var kitchen = await RunningKitchen.StartAsync(place.Folder, film, port ?? (check ? 0 : 5080), output, stop);
            return check ? await CheckRun.RunAsync(kitchen, film, output, stop) : await ShowRun.RunAsync(kitchen, film, output, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return check ? 1 : 0;
        }
        catch (Exception e) when (e is InvalidOperationException or TimeoutException or InvalidDataException or HttpRequestException)
        {
            await Console.Error.WriteLineAsync($"kw: {e.Message}\nLogs: {place.Folder.FullPath}");
            return 1;
        }
    }
}
