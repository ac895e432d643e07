using System.Text.Json;
using KitchenWatch.Contracts;
using KitchenWatch.Contracts.Identity;
using KitchenWatch.Contracts.Messages;
using KitchenWatch.Edge.Tests.Mqtt;
using KitchenWatch.Testing;
using KitchenWatch.Testing.Network;
using KitchenWatch.Testing.Places;
using KitchenWatch.Testing.Processes;

namespace KitchenWatch.Edge.Tests.Run;

/// <summary>What the edge learned outlives its death.</summary>
public sealed class LearnedProcessTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private static readonly DateTimeOffset Midnight = new(2026, 11, 25, 0, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();
    private readonly int _port = FreePort.Take();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_killed_edge_knows_its_camera_its_empty_kitchen_and_its_store_again()
    {
        await using var broker = await new Broker(_port).StartAsync();
        Write(view: 1);
        await using (var edge = await StartAsync())
        {
            await SaidAsync(broker, s => s.Sensors.Count == 1);
            await FeedAsync(broker, 0, 200);
            await Eventually.BeTrueAsync("all files", Patience, () => new[] { "camera-cook-line", "public-cook-line", "sensor-fridge-1" }.All(n => File.Exists(Learned(n))));
            Assert.Equal(137, await edge.KillAsync());
        }

        // Whatever a kill in the middle of writing leaves.
        File.WriteAllBytes(Learned("sensor-fridge-1") + ".growing", [1, 2, 3]);
        await using (var edge = await StartAsync())
        {
            await edge.Output.WaitForAsync("Goes on from what was learned before: camera-cook-line, public-cook-line, sensor-fridge-1", Patience);
            await edge.Output.WaitForAsync("edge ready", Patience);
            await edge.KillAsync();
        }

        Write(view: 2);
        await using (var edge = await StartAsync())
        {
            Assert.Contains("the configuration now says view 2", await edge.Output.WaitForAsync("What camera-cook-line learned before is not taken up", Patience), StringComparison.Ordinal);
            await edge.Output.WaitForAsync("Goes on from what was learned before: sensor-fridge-1", Patience);
            await edge.Output.WaitForAsync("edge ready", Patience);
            Assert.Equal(0, await edge.StopAsync());
        }
    }

    private static Task<EdgeStatus> SaidAsync(Broker broker, Func<EdgeStatus, bool> isSo) => Eventually.GetAsync("such a status", Patience, async () =>
    {
        var status = JsonSerializer.Deserialize((await broker.CameAsync(Topics.Status(new DeviceId("box-1")), 1))[^1], Wire.Default.EdgeStatus)!;
        return isSo(status) ? status : null;
    });

    private static async Task FeedAsync(Broker broker, int from, int to)
    {
        for (var minute = from; minute < to; minute++)
        {
            var reading = new SensorReading(Midnight.AddMinutes(minute), Math.Round(3.5 + (1.5 * Math.Sin(minute / 6.0)), 1));
            await broker.SendAsync(Topics.Reading(new DeviceId("fridge-1")), JsonSerializer.SerializeToUtf8Bytes(reading, Wire.Default.SensorReading));
        }
    }

    private string Learned(string name) => _folder.PathOf("data/learned/" + name);

    private Task<ChildProcess> StartAsync() =>
        ChildProcess.StartAsync("edge", [.. Repository.Program("edge/KitchenWatch.Edge"), "--config", _folder.PathOf("edge.json")]);

    private void Write(int view) => File.WriteAllText(
        _folder.PathOf("edge.json"),
        $$"""
        { "device": "box-1", "dataFolder": "data", "modelsFolder": "{{Repository.PathOf("models")}}",
          "hub": { "url": "http://127.0.0.1:1", "mqttHost": "127.0.0.1", "mqttPort": {{_port}}, "secret": "secret" },
          "cameras": [ { "id": "cook-line", "url": "{{Repository.PathOf("tests/KitchenWatch.Simulator/clips/kitchen-corner.mp4")}}", "view": {{view}}, "rules": [],
            "public": { "name": "学校", "hours": ["mon-sun 00:00-00:01"], "timeZone": "UTC" } } ],
          "sensors": [ { "id": "fridge-1", "kind": "chilled" } ] }
        """);
}
