using KitchenWatch.Edge.Configuration;

namespace KitchenWatch.Edge.Tests.Configuration;

public sealed class PublicSettingsTests
{
    private const string Open = """ "public": { "name": "实验小学", "hours": ["mon-fri 06:30-13:30"], "timeZone": "Asia/Shanghai" } """;

    [Fact]
    public void The_public_sees_nothing_unless_it_is_said() => Assert.Null(Camera("").Settings!.Cameras[0].Public);

    [Fact]
    public void An_opened_camera_has_a_delay_of_30_s_and_its_id_where_no_font_has_the_name()
    {
        var camera = Camera(Open).Settings!.Cameras[0];
        Assert.Equal((CameraPlace.Kitchen, TimeSpan.FromSeconds(30), "实验小学", "cook-line"), (camera.Place, camera.Public!.Delay, camera.Public.Name, camera.Public.PlainName));
        Assert.True(camera.IsAnalysed);
    }

    [Theory]
    [InlineData("changing-room")]
    [InlineData("toilet")]
    [InlineData("rest-room")]
    public void A_place_where_people_undress_or_rest_is_refused(string place)
    {
        var mistake = Assert.Single(Camera($"\"place\": \"{place}\", {Open}").Mistakes);
        Assert.Equal("$.cameras[0].public", mistake.Place);
        Assert.Contains("never sees a changing room, a toilet or a staff rest room", mistake.Text, StringComparison.Ordinal);
        Assert.Empty(Camera($"\"place\": \"{place}\"").Mistakes);
    }

    [Theory]
    [InlineData("\"delaySeconds\": 5", "delaySeconds")]
    [InlineData("\"delaySeconds\": 61", "delaySeconds")]
    [InlineData("\"plainName\": \"实验\"", "plainName")]
    [InlineData("\"blackout\": [ { \"polygon\": [[0,0],[1,1]] } ]", "blackout[0].polygon")]
    [InlineData("\"sound\": true", "sound")]
    public void What_is_wrong_has_its_place(string setting, string place) => Assert.Equal(
        ["$.cameras[0].public." + place], Camera(Open.Replace("\"name\"", setting + ", \"name\"", StringComparison.Ordinal)).Mistakes.Select(m => m.Place));

    [Theory]
    [InlineData("[]", "hours")]
    [InlineData("[\"always\"]", "hours[0]")]
    [InlineData("[\"06:30-13:30\", 7]", "hours[1]")]
    public void Hours_must_be_said_and_be_readable(string hours, string place) => Assert.Contains(
        "$.cameras[0].public." + place, Camera(Open.Replace("[\"mon-fri 06:30-13:30\"]", hours, StringComparison.Ordinal)).Mistakes.Select(m => m.Place));

    [Fact]
    public void Pictures_of_another_size_or_fewer_than_5_a_second_are_refused()
    {
        foreach (var analysis in new[] { "\"width\": 320", "\"height\": 180", "\"framesPerSecond\": 4" })
        {
            Assert.Equal(["$.cameras[0].public"], Camera($"\"analysis\": {{ {analysis} }}, {Open}").Mistakes.Select(m => m.Place));
        }
    }

    [Theory]
    [InlineData("2026-11-27T14:00:00Z", true)]
    [InlineData("2026-11-27T17:59:00Z", true)]
    [InlineData("2026-11-27T18:00:00Z", false)]
    [InlineData("2026-11-28T14:00:00Z", false)]
    public void Hours_over_midnight_belong_to_the_day_they_begin_in_the_kitchens_own_zone(string at, bool open)
    {
        // Friday 22:00 to Saturday 02:00 in Shanghai.
        var settings = Camera(Open.Replace("mon-fri 06:30-13:30", "fri 22:00-02:00", StringComparison.Ordinal)).Settings!.Cameras[0].Public!;
        Assert.Equal(open, settings.IsOpen(DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture)));
    }

    private static SettingsResult Camera(string settings) => SettingsReader.Read(
        $$"""
        { "device": "box-1", "dataFolder": "data", "modelsFolder": "/models",
          "hub": { "url": "http://127.0.0.1:5080", "mqttHost": "127.0.0.1", "secret": "s3cret" },
          "cameras": [ { "id": "cook-line", "url": "rtsp://10.0.0.7/main", {{settings}} } ] }
        """,
        "/etc/kitchenwatch",
        new Dictionary<string, string>());
}
