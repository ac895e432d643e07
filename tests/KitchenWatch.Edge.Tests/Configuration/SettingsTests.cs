using KitchenWatch.Contracts.Messages;
using KitchenWatch.Edge.Configuration;
using KitchenWatch.Edge.Core.Rules;

namespace KitchenWatch.Edge.Tests.Configuration;

public sealed class SettingsTests
{
    private const string Right =
        """
        {
          "device": "box-1", "dataFolder": "data", "modelsFolder": "/models",
          "hub": { "url": "http://127.0.0.1:5080", "mqttHost": "127.0.0.1", "mqttPort": 1883, "secret": "s3cret" },
          "cameras": [ { "id": "cook-line", "name": "灶台", "url": "rtsp://u:p%40ss@10.0.0.7:554/main?x=1", "rules": ["hat-missing", "rodent"],
            "zones": [ { "id": "line", "kind": "food-handling", "polygon": [[0,0],[1,0],[1,1]] } ], }, ], // comments are read
          "sensors": [ { "id": "fridge-1", "kind": "chilled", "highCelsius": null } ],
        }
        """;

    [Fact]
    public void What_is_left_out_has_the_domain_s_defaults()
    {
        var settings = Read(Right).Settings!;
        var camera = settings.Cameras[0];
        Assert.Equal(new AnalysisSettings(640, 360, 5), camera.Analysis);
        Assert.Equal([RuleCode.HatMissing, RuleCode.Rodent], camera.Rules);
        Assert.Equal(new RuleSettings(TimeSpan.FromSeconds(3), 3, TimeSpan.FromSeconds(1), 3, TimeSpan.FromMinutes(15), TimeSpan.FromSeconds(30)), settings.Rules);
        Assert.Equal(1, settings.Sensors[0].ClockRate);
        Assert.Equal("/etc/kitchenwatch/data", settings.DataFolder);
        Assert.Equal("/models", settings.ModelsFolder);
    }

    [Fact]
    public void What_is_recorded_is_a_profile_of_days_and_bytes()
    {
        Assert.Equal((true, TimeSpan.FromDays(30), 800L, 50L), Limits(Read(Right).Settings!.Recording));
        var chosen = Recording(""" { "days": 7, "maxGigabytes": 0.5, "keepFreeGigabytes": 1, "holdDays": 90, "folder": "video" } """).Settings!.Recording;
        Assert.Equal((true, TimeSpan.FromDays(7), 500_000_000L, 1_000_000_000L), Limits(chosen));
        Assert.Equal("/etc/kitchenwatch/video", chosen.Folder);
        Assert.Equal(
            ["$.recording.enabled", "$.recording.days", "$.recording.holdDays", "$.recording.maxBytes"],
            Recording(""" { "enabled": "no", "days": 0, "holdDays": 10, "maxBytes": 5 } """).Mistakes.Select(m => m.Place));
    }

    [Theory]
    [InlineData("", OtherHeadwear.Counts)]
    [InlineData(""" "otherHeadwear": "counts", """, OtherHeadwear.Counts)]
    [InlineData(""" "otherHeadwear": "does-not-count", """, OtherHeadwear.DoesNotCount)]
    public void A_zone_says_whether_caps_and_scarves_count(string text, OtherHeadwear expected)
    {
        var zone = Read(Right.Replace("\"food-handling\",", "\"special-room\"," + text, StringComparison.Ordinal)).Settings!.Cameras[0].Zones[0];
        Assert.Equal((ZoneKind.SpecialRoom, expected), (zone.Kind, zone.OtherHeadwear));
    }

    [Theory]
    [InlineData("food-handling", new[] { "$.cameras[0].rules" })]
    [InlineData("special-room", new string[0])]
    [InlineData("special-work-area", new string[0])]
    public void Masks_need_a_special_zone(string kind, string[] places) => Assert.Equal(
        places,
        Read(Right.Replace("\"rodent\"", "\"mask-missing\"", StringComparison.Ordinal).Replace("food-handling", kind, StringComparison.Ordinal)).Mistakes.Select(m => m.Place));

    [Fact]
    public void A_rule_may_ask_a_person_first()
    {
        var settings = Read(Right.Replace("\"sensors\":", "\"rules\": { \"askFirst\": [\"rodent\"] }, \"sensors\":", StringComparison.Ordinal)).Settings!;
        Assert.Equal([RuleCode.Rodent], settings.Rules.AskFirst);
        Assert.Equal(["$.rules.askFirst[0]"], Read(Right.Replace("\"sensors\":", "\"rules\": { \"askFirst\": [\"rat\"] }, \"sensors\":", StringComparison.Ordinal)).Mistakes.Select(m => m.Place));
    }

    [Fact]
    public void Each_kind_of_pest_has_settings_of_its_own()
    {
        const string rules = "\"rules\": { \"rodentLooks\": 5, \"cockroachSustainedSeconds\": 4, \"cockroachLooks\": 6, \"animalSustainedSeconds\": 7, \"animalLooks\": 8 }, \"sensors\":";
        var settings = Read(Right.Replace("\"sensors\":", rules, StringComparison.Ordinal)).Settings!;
        var pest = EdgeHost.Watched(settings.Cameras[0], settings.Rules).Pest;
        Assert.Equal((5, 6, 8), (pest.Rodent.Looks, pest.Cockroach.Looks, pest.Animal.Looks));
        Assert.Equal((1, 4, 7), (pest.Rodent.Sustained.TotalSeconds, pest.Cockroach.Sustained.TotalSeconds, pest.Animal.Sustained.TotalSeconds));

        var wrong = "\"rules\": { \"cockroachLooks\": 0, \"cockroachSustainedSeconds\": 0, \"animalLooks\": 101, \"animalSustainedSeconds\": \"2\" }, \"sensors\":";
        Assert.Equal(
            ["$.rules.animalLooks", "$.rules.animalSustainedSeconds", "$.rules.cockroachLooks", "$.rules.cockroachSustainedSeconds"],
            Read(Right.Replace("\"sensors\":", wrong, StringComparison.Ordinal)).Mistakes.Select(m => m.Place).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_is_left_out_of_the_pests_is_their_rule_s_own()
    {
        var settings = Read(Right).Settings!;
        var usual = new PestRuleSettings { Repeat = settings.Rules.Repeat };
        Assert.Equal(usual, EdgeHost.Watched(settings.Cameras[0], settings.Rules).Pest);
        Assert.Equal(1, settings.Cameras[0].View);
    }

    [Fact]
    public void User_and_password_in_an_address_are_taken_out_of_it()
    {
        var camera = Read(Right).Settings!.Cameras[0];
        Assert.Equal("rtsp://10.0.0.7:554/main?x=1", camera.Url.Address);
        Assert.Equal(new CameraLogin("u", "p@ss"), camera.Login);
        Assert.DoesNotContain("ss", camera.Url.ToString() + camera.Login, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_mistake_is_found_at_once_with_its_place()
    {
        const string wrong =
            """
            {
              "device": "Box 1", "dataFolder": "data",
              "hub": { "url": "ftp://x", "mqttHost": 3, "mqttPort": 188300, "sekret": "s" },
              "cameras": [
                { "id": "a", "url": "http://x", "rules": ["rodnt", "temperature"], "analysis": { "width": 641 },
                  "zones": [ { "id": "z", "kind": "attic", "polygon": [[0,0],[1,2],[1,1]] } ] },
                { "id": "a", "url": "rtsp://h/x", "password": "p" }, 4 ],
              "sensors": [ { "id": "f", "kind": "cold", "highCelsius": 1, "lowCelsius": 2 } ],
              "rules": { "hatLooks": 2.5 }
            }
            """;
        string[] places =
        [
            "$.device", "$.modelsFolder", "$.hub.url", "$.hub.mqttHost", "$.hub.mqttPort", "$.hub.secret", "$.hub.sekret",
            "$.cameras[0].url", "$.cameras[0].rules[0]", "$.cameras[0].analysis.width", "$.cameras[0].zones[0].kind", "$.cameras[0].zones[0].polygon",
            "$.cameras[0].rules", "$.cameras[1].user", "$.cameras[2]", "$.sensors[0].kind", "$.sensors[0].lowCelsius", "$.rules.hatLooks", "$.cameras[1].id",
        ];
        var result = Read(wrong);
        Assert.Null(result.Settings);
        Assert.Equal(places.Order(), result.Mistakes.Select(m => m.Place).Order());
    }

    [Theory]
    [InlineData("", "$")]
    [InlineData("[]", "$")]
    [InlineData("{\n  \"device\": }", "$")]
    [InlineData("{ \"device\": \"a\", \"device\": \"b\" }", "$")]
    public void What_is_no_object_is_one_mistake(string text, string place) => Assert.Equal([place], Read(text).Mistakes.Select(m => m.Place));

    [Fact]
    public void A_file_that_is_not_there_is_a_mistake_that_names_it() =>
        Assert.Contains("/nowhere/edge.json", Assert.Single(SettingsReader.ReadFile("/nowhere/edge.json", None).Mistakes).ToString(), StringComparison.Ordinal);

    [Fact]
    public void The_environment_may_override()
    {
        var result = Read(Right, ("KW_EDGE__HUB__SECRET", "other"), ("KW_EDGE__HUB__MQTTPORT", "1884"), ("KW_EDGE__CAMERAS__0__PASSWORD", "pw"), ("KW_EDGE__CAMERAS__0__USER", "me"));
        Assert.Equal(("other", 1884), (result.Settings!.Hub.Secret, result.Settings.Hub.MqttPort));
        Assert.Equal(new CameraLogin("me", "pw"), result.Settings.Cameras[0].Login);
        Assert.Equal(["KW_EDGE__CAMERAS__7__PASSWORD"], Read(Right, ("KW_EDGE__CAMERAS__7__PASSWORD", "x")).Mistakes.Select(m => m.Place));
    }

    [Theory]
    [InlineData("rtsp://h/a'b\\c", "rtsp://h/a%27b/c")]
    [InlineData("rtsps://h:322/x", "rtsps://h:322/x")]
    [InlineData("/films/a b.mp4", "/films/a b.mp4")]
    [InlineData("file:///films/a%20b.mp4", "/films/a b.mp4")]
    public void An_address_holds_nothing_that_could_end_a_quoted_text(string text, string address)
    {
        Assert.True(CameraUrl.TryParse(text, out var url, out _));
        Assert.Equal(address, url.Address);
    }

    [Theory]
    [InlineData("rtsp://h/a\nfile 'x'")]
    [InlineData("rtsp:///x")]
    [InlineData("http://h/x")]
    [InlineData("film.mp4")]
    [InlineData("concat:a|b")]
    [InlineData("file://server/share/x")]
    public void Other_addresses_are_refused(string text) => Assert.False(CameraUrl.TryParse(text, out _, out _));

    private static Dictionary<string, string> None => [];

    private static SettingsResult Read(string text, params (string, string)[] variables) =>
        SettingsReader.Read(text, "/etc/kitchenwatch", variables.ToDictionary(v => v.Item1, v => v.Item2));

    private static SettingsResult Recording(string text) => Read(Right.Replace("\"sensors\":", $"\"recording\": {text}, \"sensors\":", StringComparison.Ordinal));

    /// <summary>On a disk of a thousand bytes.</summary>
    private static (bool, TimeSpan, long, long) Limits(RecordingSettings settings) =>
        settings.LimitsOn(1000) is var limits ? (settings.Enabled, limits.Age, limits.MostBytes, limits.KeepFreeBytes) : default;
}
