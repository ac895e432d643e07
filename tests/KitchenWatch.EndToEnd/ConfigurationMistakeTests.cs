using System.Text.Json.Nodes;
using KitchenWatch.Demo.Kitchen;
using KitchenWatch.EndToEnd.Site;
using KitchenWatch.Testing.Places;
using KitchenWatch.Testing.Processes;
using Xunit;

namespace KitchenWatch.EndToEnd;

/// <summary>Both programs name all mistakes of their configuration at once, with their place, and end with exit code 2.</summary>
public sealed class ConfigurationMistakeTests
{
    [Fact]
    public Task The_edge() => EndsWith2Async(
        "edge/KitchenWatch.Edge",
        EdgeFile.Text("data", "models", 5080, 1883, "secret", [new CameraEntry("main", "main", "rtsp://127.0.0.1/main")], 1),
        file =>
        {
            file["device"] = "Box 1";
            file["cameras"]![0]!["url"] = "ftp://camera";
            file["rules"]!["repeatSeconds"] = -1;
        },
        ["device", "cameras[0].url", "rules.repeatSeconds"]);

    [Fact]
    public Task The_hub() => EndsWith2Async(
        "hub/KitchenWatch.Hub",
        HubFile.Text("data", 5080, 1883, new KitchenAccounts()),
        file =>
        {
            file["listen"] = "nowhere";
            file["kitchens"]![0]!["timeZone"] = "Moon/Tranquility";
            file["devices"]![1]!["role"] = "spy";
        },
        ["listen", "kitchens[0].timeZone", "devices[1].role"]);

    private static async Task EndsWith2Async(string program, string text, Action<JsonNode> spoil, string[] places)
    {
        using var place = new TemporaryFolder();
        var file = JsonNode.Parse(text)!;
        spoil(file);
        var path = new KitchenFolder(place.FullPath).Write("configuration.json", file.ToJsonString());
        await using var child = await ChildProcess.StartAsync(program, [.. Repository.Program(program), "--config", path]);
        Assert.Equal(2, await child.Exited.WaitAsync(TestSite.Patience));
        Assert.All(places, p => Assert.Contains(child.Output.Tail(100), line => line.Contains(p, StringComparison.Ordinal)));
    }
}
