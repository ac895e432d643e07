using KitchenWatch.Contracts.Identity;
using KitchenWatch.Edge.Configuration;

namespace KitchenWatch.Edge.Tests;

internal static class Settings
{
    /// <summary>Of a box without cameras and sensors.</summary>
    public static EdgeSettings Of(int mqttPort = 1, string hub = "http://localhost", string secret = "secret") => new(
        new DeviceId("box-1"), "", "", new HubSettings(new Uri(hub), "127.0.0.1", mqttPort, secret), [], [],
        new RuleSettings(TimeSpan.FromSeconds(3), 3, TimeSpan.FromSeconds(1), 3, TimeSpan.FromMinutes(15), TimeSpan.FromSeconds(30)));
}
