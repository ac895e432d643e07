using System.Text.Json.Nodes;
using KitchenWatch.Hub.Configuration;
using KitchenWatch.Hub.Core.Access;
using KitchenWatch.Hub.Tests.Hosting;
using Xunit;

namespace KitchenWatch.Hub.Tests.Configuration;

public sealed class ConfigurationFileTests
{
    [Fact]
    public void A_right_file_is_taken_with_all_that_it_says()
    {
        var (configuration, mistakes) = ConfigurationFile.Parse(TestHub.Json, "/srv");
        Assert.Empty(mistakes);
        Assert.Equal("/srv/data", configuration!.DataFolder);
        Assert.Equal(["school-1", "school-2"], configuration.Kitchens.Select(k => k.Id));
        Assert.Equal(["box-1", "fridge-1", "box-2", "fridge-2"], configuration.Devices.Select(d => d.Id.ToString()));
        Assert.Equal([DeviceRole.Edge, DeviceRole.Sensor, DeviceRole.Edge, DeviceRole.Sensor], configuration.Devices.Select(d => d.Role));
        Assert.Equal([Role.Manager, Role.Manager, Role.Inspector, Role.Inspector], configuration.Users.Select(u => u.User.Role));
    }

    [Theory]
    [InlineData("dataFolder", null, "dataFolder: is missing")]
    [InlineData("dataFolder", "7", "dataFolder: must be a text")]
    [InlineData("listen", "\"ftp://here\"", "listen: must be like http://127.0.0.1:5080: http, an IP address or localhost, a port")]
    [InlineData("listen", "\"http://127.0.0.1:80/path\"", "listen: must be like http://127.0.0.1:5080: http, an IP address or localhost, a port")]
    [InlineData("mqtt", null, "mqtt: is missing")]
    [InlineData("mqtt.address", "\"example.org\"", "mqtt.address: must be an IP address, such as 127.0.0.1 or 0.0.0.0")]
    [InlineData("mqtt.port", "65536", "mqtt.port: must be a whole number from 0 to 65535")]
    [InlineData("mqtt.prot", "1", "mqtt.prot: is not known here; known are address, port")]
    [InlineData("kitchens", "{}", "kitchens: must be a list [ … ]")]
    [InlineData("kitchens.1.id", "\"school-1\"", "kitchens: 'school-1' stands there more than once")]
    [InlineData("kitchens.0.timeZone", "\"Asia/Peking\"", "kitchens[0].timeZone: is no time zone known here, such as Asia/Shanghai")]
    [InlineData("devices.2", "5", "devices[2]: must be an object { … }")]
    [InlineData("devices.2.id", "\"Box 2\"", "devices[2].id: must be 1 to 40 of a-z, 0-9 and '-', and not begin with '-'")]
    [InlineData("devices.2.kitchen", "\"school-9\"", "devices[2].kitchen: names no kitchen of this file")]
    [InlineData("devices.2.role", "\"cam\"", "devices[2].role: must be edge or sensor")]
    [InlineData("devices.2.secret", "\"short\"", "devices[2].secret: must have 8 to 200 characters")]
    [InlineData("users.0.kitchens.0", "\"school-9\"", "users[0].kitchens[0]: names no kitchen of this file")]
    [InlineData("users.0.districts", "[]", "users[0].districts: is not known here; known are name, display, role, password, kitchens")]
    [InlineData("surplus", "1", "surplus: is not known here; known are dataFolder, listen, mqtt, kitchens, devices, users, public, live")]
    [InlineData("public.url", "\"https://kitchens.example.cn/path\"", "public.url: must be like https://kitchens.example.cn: where the public finds this hub, without a path")]
    [InlineData("public.kitchens.0.id", "\"school-9\"", "public.kitchens[0].id: names no kitchen of this file")]
    [InlineData("public.kitchens.0.hours.0", "\"always\"", "public.kitchens[0].hours[0]: must be like 06:30-13:30 or mon-fri 15:00-19:00")]
    [InlineData("public.kitchens.0.cameras.0", "\"cook-line\"", "public.kitchens[0].cameras[0]: must be like box-1/cook-line: a box of this file, and the camera's id at the box")]
    [InlineData("public.kitchens.0.cameras.0", "\"box-2/cook-line\"", "public.kitchens[0].cameras[0]: names no edge box of this kitchen")]
    [InlineData("public.kitchens.0.cameras.0", "\"fridge-1/cook-line\"", "public.kitchens[0].cameras[0]: names no edge box of this kitchen")]
    [InlineData("public.kitchens.0.cameras", "[]", "public.kitchens[0].cameras: must name 1 to 4 cameras")]
    public void A_mistake_is_told_with_its_place(string place, string? json, string mistake) =>
        Assert.Contains(mistake, ConfigurationFile.Parse(With(place, json), "/srv").Mistakes);

    [Fact]
    public void What_is_opened_to_the_public_is_stated_and_nothing_is_without_it()
    {
        var (configuration, _) = ConfigurationFile.Parse(TestHub.Json, "/srv");
        var camera = Assert.Single(Assert.Single(configuration!.PublicKitchens).Cameras);
        Assert.Equal(("school-1", "box-1", "cook-line"), (camera.Kitchen.Kitchen.Id, camera.Device.ToString(), camera.Source.ToString()));
        Assert.Empty(ConfigurationFile.Parse(With("public", null), "/srv").Configuration!.PublicKitchens);
    }

    [Fact]
    public void All_mistakes_are_told_at_once()
    {
        var json = With("listen", "1", With("users.1.display", null, With("devices.2.role", "\"x\"")));
        Assert.Equal(
            ["listen: must be a text", "devices[2].role: must be edge or sensor", "users[1].display: is missing"],
            ConfigurationFile.Parse(json, "/srv").Mistakes);
    }

    [Fact]
    public void What_is_no_JSON_is_told_with_its_line() =>
        Assert.Equal(["the file is no JSON: line 2, byte 3"], ConfigurationFile.Parse("{\n  ,", "/srv").Mistakes);

    [Fact]
    public void An_account_shows_no_secret()
    {
        var (configuration, _) = ConfigurationFile.Parse(TestHub.Json, "/srv");
        Assert.DoesNotContain(TestHub.Secret, $"{configuration!.Devices[0]} {configuration.Users[0]}", StringComparison.Ordinal);
    }

    private static string With(string place, string? value, string? json = null)
    {
        var root = JsonNode.Parse(json ?? TestHub.Json)!;
        var node = root;
        var keys = place.Split('.');
        foreach (var key in keys[..^1])
        {
            node = int.TryParse(key, out var i) ? node![i] : node![key];
        }

        if (node is JsonArray list)
        {
            list[int.Parse(keys[^1], System.Globalization.CultureInfo.InvariantCulture)] = JsonNode.Parse(value!);
        }
        else if (value is null)
        {
            node!.AsObject().Remove(keys[^1]);
        }
        else
        {
            node![keys[^1]] = JsonNode.Parse(value);
        }

        return root.ToJsonString();
    }
}
