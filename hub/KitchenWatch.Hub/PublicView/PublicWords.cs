using System.Text.Json;
using KitchenWatch.Hub.Web.Words;
using Microsoft.Extensions.Localization;

namespace KitchenWatch.Hub.PublicView;

/// <summary>The sentences that the page's script says by itself, as the JSON that it reads; names as in <c>player/src/public/words.ts</c>.</summary>
internal static class PublicWords
{
    public static string Json(IStringLocalizer<Text> text) => JsonSerializer.Serialize(new
    {
        notVisible = text["Public.NotVisible"].Value,
        connecting = text["Public.Connecting"].Value,
        silent = text["Public.Silent"].Value,
        unplayable = text["Public.Unplayable"].Value,
        taken = text["Public.Taken"].Value,
        seen = text["Report.Seen"].Value,
    });
}
