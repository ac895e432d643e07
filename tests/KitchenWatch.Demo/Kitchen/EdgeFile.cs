using System.Text.Json.Nodes;

namespace KitchenWatch.Demo.Kitchen;

/// <summary>A camera of the edge's configuration.</summary>
/// <param name="Id">Its name in topics.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="Url">Where it streams.</param>
public sealed record CameraEntry(string Id, string Name, string Url)
{
    /// <summary>Digest account, where the camera asks for one.</summary>
    public string? User { get; init; }

    public string? Password { get; init; }

    /// <summary>Its small stream, or null.</summary>
    public string? SubUrl { get; init; }

    /// <summary>What judges it.</summary>
    public IReadOnlyList<string> Rules { get; init; } = ["hat-missing", "rodent"];
}

/// <summary>The edge's configuration file.</summary>
public static class EdgeFile
{
    /// <summary>The file's text.</summary>
    /// <param name="dataFolder">Where the edge keeps outbox and evidence.</param>
    /// <param name="modelsFolder">Where the models lie.</param>
    /// <param name="webPort">The hub's web port on loopback.</param>
    /// <param name="mqttPort">The broker's port on loopback.</param>
    /// <param name="secret">The edge's own.</param>
    /// <param name="cameras">What it watches.</param>
    /// <param name="clockRate">Seconds of the refrigerator's time in one second.</param>
    /// <param name="repeatSeconds">The same rule on the same camera is not raised again within this.</param>
    public static string Text(
        string dataFolder, string modelsFolder, int webPort, int mqttPort, string secret, IEnumerable<CameraEntry> cameras, double clockRate, int repeatSeconds = 30) => new JsonObject
    {
        ["device"] = KitchenAccounts.EdgeDevice,
        ["dataFolder"] = dataFolder,
        ["modelsFolder"] = modelsFolder,
        ["hub"] = new JsonObject
        {
            ["url"] = $"http://127.0.0.1:{webPort}", ["mqttHost"] = "127.0.0.1", ["mqttPort"] = mqttPort, ["secret"] = secret,
        },
        ["cameras"] = new JsonArray([.. cameras.Select(Camera)]),
        ["sensors"] = new JsonArray(new JsonObject
        {
            ["id"] = KitchenAccounts.Sensor, ["name"] = "一号冷藏柜", ["kind"] = "chilled", ["clockRate"] = clockRate,
        }),
        ["rules"] = new JsonObject { ["repeatSeconds"] = repeatSeconds },
    }.ToJsonString();

    private static JsonObject Camera(CameraEntry camera) => new()
    {
        ["id"] = camera.Id,
        ["name"] = camera.Name,
        ["url"] = camera.Url,
        ["subUrl"] = camera.SubUrl,
        ["user"] = camera.User,
        ["password"] = camera.Password,
        ["rules"] = new JsonArray([.. camera.Rules.Select(r => JsonValue.Create(r))]),
    };
}
