using System.Text.Json;
using KitchenWatch.Hub.Web.Words;
using Microsoft.Extensions.Localization;

namespace KitchenWatch.Hub.Web.Live;

/// <summary>The sentences that the player says in the browser, as the JSON that it reads; names as in <c>player/src/live/words.ts</c>.</summary>
internal static class PlayerWords
{
    public static string Json(IStringLocalizer<Text> text) => JsonSerializer.Serialize(new
    {
        connecting = text["Player.Connecting"].Value,
        paused = text["Player.Paused"].Value,
        retry = text["Player.Retry"].Value,
        delay = text["Player.Delay"].Value,
        age = text["Player.Age"].Value,
        stills = text["Player.Stills"].Value,
        skipped = text["Player.Skipped"].Value,
        endings = new Dictionary<string, string>
        {
            ["no-hub"] = text["Player.NoHub"].Value,
            ["no-camera"] = text["Player.NoCamera"].Value,
            ["too-many"] = text["Player.TooMany"].Value,
            ["silent"] = text["Player.Silent"].Value,
            ["broken"] = text["Player.Broken"].Value,
            ["codec"] = text["Player.Codec"].Value,
        },
    });
}
