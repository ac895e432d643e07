using System.Text.Json;
using KitchenWatch.Contracts;
using KitchenWatch.Contracts.Identity;
using KitchenWatch.Contracts.Messages;
using KitchenWatch.Edge.Tests.Mqtt;
using KitchenWatch.Edge.Tests.Outbox;
using KitchenWatch.Testing;
using KitchenWatch.Testing.Network;
using KitchenWatch.Testing.Places;
using KitchenWatch.Testing.Processes;

namespace KitchenWatch.Edge.Tests.Run;

/// <summary>The edge as its own process.</summary>
public sealed class EdgeProcessTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TemporaryFolder _folder = new();
    private readonly int _port = FreePort.Take();

    /// <summary>A copy of this test's own, so that its ffmpeg is told from others.</summary>
    private string Film => _folder.PathOf("film.mp4");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Mistakes_are_listed_and_end_it_with_2()
    {
        Write(""" { "device": "Box", "cameras": [ { "id": "a", "url": "http://x" } ] } """);
        await using var edge = await StartAsync("--check-config");
        Assert.Equal(2, await edge.Exited);
        var said = string.Join('\n', edge.Output.Tail(20));
        Assert.All(["$.device", "$.hub", "$.cameras[0].url"], place => Assert.Contains(place + ":", said, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_right_configuration_is_said_to_be_right()
    {
        WriteRight();
        await using var edge = await StartAsync("--check-config");
        Assert.Equal(0, await edge.Exited);
        Assert.Contains("1 cameras, 1 sensors", Assert.Single(edge.Output.Tail(9)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_tells_its_state_and_stops_cleanly_leaving_nothing_behind()
    {
        await using var broker = await new Broker(_port).StartAsync();
        WriteRight();
        await using var edge = await StartAsync();
        await edge.Output.WaitForAsync("edge ready: 1 cameras, 1 sensors", Patience);
        await RunningAsync(broker);
        Assert.Single(Children.With(Film));

        await using var second = await StartAsync();
        Assert.Equal(2, await second.Exited);
        Assert.Contains("another edge is running", string.Join('\n', second.Output.Tail(9)), StringComparison.Ordinal);

        Assert.Equal(0, await edge.StopAsync());
        Assert.Empty(Children.With(Film));
    }

    [Fact]
    public async Task Killed_it_takes_its_ffmpeg_along()
    {
        await using var broker = await new Broker(_port).StartAsync();
        WriteRight();
        await using var edge = await StartAsync();
        await RunningAsync(broker);
        Assert.Single(Children.With(Film));
        await edge.KillAsync();
        await Eventually.BeTrueAsync("no ffmpeg left", Patience, () => Children.With(Film).Count == 0);
    }

    [Fact]
    public async Task On_a_full_disk_it_waits_for_room_and_says_so()
    {
        using var disk = new SmallDisk();
        disk.Fill();
        WriteRight(Path.Combine(disk.Path, "data"));
        await using var edge = await StartAsync();
        await edge.Output.WaitForAsync("make room in", Patience);
        disk.Empty();
        await edge.Output.WaitForAsync("edge ready", Patience);
        Assert.Equal(0, await edge.StopAsync());
    }

    /// <summary>Waits for a status that says so.</summary>
    private static Task<EdgeStatus> RunningAsync(Broker broker) => Eventually.GetAsync("a status with a running camera", Patience, async () =>
    {
        var status = JsonSerializer.Deserialize((await broker.CameAsync(Topics.Status(new DeviceId("box-1")), 1))[^1], Wire.Default.EdgeStatus)!;
        return Assert.Single(status.Cameras) is { State: CameraState.Running, Codec: not null, FramesDecoded: > 0 } ? status : null;
    });

    private Task<ChildProcess> StartAsync(params string[] more) =>
        ChildProcess.StartAsync("edge", [.. Repository.Program("edge/KitchenWatch.Edge"), "--config", _folder.PathOf("edge.json"), .. more]);

    private void WriteRight(string dataFolder = "data")
    {
        File.Copy(Films.H264, Film);
        Write(Right(dataFolder));
    }

    private string Right(string dataFolder) =>
        $$"""
        { "device": "box-1", "dataFolder": "{{dataFolder}}", "modelsFolder": "{{Repository.PathOf("models")}}",
          "hub": { "url": "http://127.0.0.1:{{FreePort.Take()}}", "mqttHost": "127.0.0.1", "mqttPort": {{_port}}, "secret": "secret" },
          "cameras": [ { "id": "cook-line", "url": "{{Film}}", "rules": [] } ],
          "sensors": [ { "id": "fridge-1", "kind": "chilled" } ] }
        """;

    private void Write(string text) => File.WriteAllText(_folder.PathOf("edge.json"), text);
}
