using KitchenWatch.Contracts.Messages;
using KitchenWatch.Hub.Core.PublicView;
using KitchenWatch.Hub.Web.Words;
using Microsoft.Extensions.Localization;

namespace KitchenWatch.Hub.PublicView;

/// <summary>The label in words.</summary>
internal static class LabelWords
{
    /// <summary>"Bright kitchen: visible now", or not.</summary>
    public static string Headline(IStringLocalizer<Text> text, Unseen? why) => text[why is null ? "Public.Visible" : "Public.NotVisible"];

    /// <summary>True where segments may be asked for: also where all seems well and none came, since only asking can end that.</summary>
    public static bool MayAsk(Unseen? why) => why is null or Unseen.NoPictures;

    /// <summary>One sentence: what is to be seen, or why nothing is.</summary>
    public static string Sentence(IStringLocalizer<Text> text, Unseen? why) => why is { } reason ? text[$"Public.Unseen.{reason}"] : text["Public.Visible.What"];

    /// <summary>What a notice found, without who or where.</summary>
    public static string Found(IStringLocalizer<Text> text, Wording wording, PublicNotice notice) => notice switch
    {
        { Excursion: { Cause: ExcursionCause.FailingMachine } e } => text["Rule.Temperature.Failing", wording.Store(e.Kind), Wording.Celsius(e.Celsius)],
        { Excursion: { } e } => text["Rule.Temperature.Of", wording.Store(e.Kind), Wording.Celsius(e.Celsius)],
        { Gap: { } gap } => text["Rule.SupervisionGap.Of", wording.Gap(gap)],
        _ => wording.Rule(notice.Rule),
    };
}
