using System.Text.Json.Nodes;

namespace KitchenWatch.Demo.Kitchen;

/// <summary>The hub's configuration file for one kitchen with one edge box, one sensor and two people.</summary>
public static class HubFile
{
    /// <summary>The file's text.</summary>
    public static string Text(string dataFolder, int webPort, int mqttPort, KitchenAccounts accounts) => new JsonObject
    {
        ["dataFolder"] = dataFolder,
        ["listen"] = $"http://127.0.0.1:{webPort}",
        ["mqtt"] = new JsonObject { ["address"] = "127.0.0.1", ["port"] = mqttPort },
        ["kitchens"] = new JsonArray(new JsonObject
        {
            ["id"] = "school-1",
            ["name"] = "阳光小学食堂",
            ["nameEn"] = "Sunshine School Canteen",
            ["licence"] = "JY33101120000017",
            ["district"] = "minhang",
            ["timeZone"] = "Asia/Shanghai",
        }),
        ["devices"] = new JsonArray(
            Device(KitchenAccounts.EdgeDevice, "edge", accounts.EdgeSecret),
            Device(KitchenAccounts.Sensor, "sensor", accounts.SensorSecret)),
        ["public"] = new JsonObject
        {
            ["url"] = $"http://127.0.0.1:{webPort}",
            ["kitchens"] = new JsonArray(new JsonObject
            {
                ["id"] = "school-1",
                ["hours"] = new JsonArray("00:00-24:00"),
                ["cameras"] = new JsonArray($"{KitchenAccounts.EdgeDevice}/cook-line"),
            }),
        },
        ["users"] = new JsonArray(
            User(KitchenAccounts.Manager, "食堂负责人", accounts.ManagerPassword, "kitchens", "school-1"),
            User(KitchenAccounts.Inspector, "监管人员", accounts.InspectorPassword, "districts", "minhang")),
    }.ToJsonString();

    private static JsonObject Device(string id, string role, string secret) =>
        new() { ["id"] = id, ["kitchen"] = "school-1", ["role"] = role, ["secret"] = secret };

    private static JsonObject User(string name, string display, string password, string scope, string what) =>
        new() { ["name"] = name, ["display"] = display, ["role"] = name, ["password"] = password, [scope] = new JsonArray(what) };
}
