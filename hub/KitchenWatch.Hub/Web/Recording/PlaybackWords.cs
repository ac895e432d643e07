using System.Text.Json;
using KitchenWatch.Hub.Web.Words;
using Microsoft.Extensions.Localization;

namespace KitchenWatch.Hub.Web.Recording;

/// <summary>The sentences that the player of recordings says, as the JSON that it reads; names as in <c>player/src/playback/words.ts</c>.</summary>
internal static class PlaybackWords
{
    public static string Json(IStringLocalizer<Text> text) => JsonSerializer.Serialize(new
    {
        play = text["Playback.Play"].Value,
        pause = text["Playback.Pause"].Value,
        loading = text["Playback.Loading"].Value,
        newest = text["Playback.Newest"].Value,
        choose = text["Playback.Choose"].Value,
        refusals = new Dictionary<string, string>
        {
            ["no-camera"] = text["Playback.NoCamera"].Value,
            ["no-reason"] = text["Playback.NoReason"].Value,
            ["no-register"] = text["Playback.NoRegister"].Value,
            ["no-box"] = text["Playback.NoBox"].Value,
            ["busy"] = text["Playback.Busy"].Value,
            ["codec"] = text["Player.Codec"].Value,
            ["nothing"] = text["Playback.Nothing"].Value,
            ["other"] = text["Playback.Broken"].Value,
        },
    });
}
