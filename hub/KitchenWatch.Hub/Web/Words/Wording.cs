using System.Globalization;
using KitchenWatch.Contracts.Messages;
using KitchenWatch.Contracts.Notices;
using KitchenWatch.Hub.Core.Kitchens;
using Microsoft.Extensions.Localization;

namespace KitchenWatch.Hub.Web.Words;

/// <summary>Puts codes, numbers and durations into words of the page's language.</summary>
public sealed class Wording(IStringLocalizer<Text> text)
{
    private static bool IsChinese => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh";

    /// <summary>What was seen, as a headline.</summary>
    public string Rule(RuleCode rule) => text[$"Rule.{rule}"];

    /// <summary>What the rule's legal text says, and where it stands.</summary>
    public string Law(RuleCode rule) => text[$"Rule.{rule}.Law"];

    /// <summary>What the warning notice asks for.</summary>
    public string Correction(RuleCode rule) => text[$"Rule.{rule}.Correction"];

    /// <summary>How grave.</summary>
    public string Grave(Severity severity) => text[$"Severity.{severity}"];

    /// <summary>Why a person is asked before a notice.</summary>
    public string Asked(ReviewReason reason) => text[$"Reviews.{reason}"];

    /// <summary>Why a camera gives pictures or not.</summary>
    public string State(CameraState state) => text[$"Camera.{state}"];

    /// <summary>What to do about a camera that gives none; empty while it runs.</summary>
    public string Cure(CameraState state) => text[$"Camera.{state}.Cure"];

    /// <summary>What keeps a camera or sensor from seeing.</summary>
    public string Gap(GapKind kind) => text[$"Gap.{kind}"];

    /// <summary>Why a sensor's store can't be judged.</summary>
    public string Trouble(SensorTrouble trouble) => text[$"Gap.Sensor{trouble}"];

    /// <summary>Whether a camera's picture can be judged.</summary>
    public string Picture(PictureState state) => text[$"Picture.{state}"];

    /// <summary>What a sensor stands in.</summary>
    public string Store(StoreKind kind) => text[$"Store.{kind}"];

    /// <summary>What an evidence file is.</summary>
    public string Evidence(EvidenceKind kind) => text[$"Evidence.{kind}"];

    /// <summary>The kitchen's name in the page's language, as far as it has one.</summary>
    public static string Name(Kitchen kitchen) => IsChinese || kitchen.NameEn.Length == 0 ? kitchen.Name : kitchen.NameEn;

    /// <summary>A headline for the notice: rule, store and temperature, or what keeps it from being supervised.</summary>
    public string Headline(NoticeView notice) => notice switch
    {
        { Excursion: { Cause: ExcursionCause.FailingMachine } e } => text["Rule.Temperature.Failing", Store(e.Kind), Celsius(e.Celsius)],
        { Excursion: { } e } => text["Rule.Temperature.Of", Store(e.Kind), Celsius(e.Celsius)],
        { Gap: { } g } => text["Rule.SupervisionGap.Of", Gap(g.Kind)],
        _ => Rule(notice.Rule),
    };

    /// <summary>One decimal, with its unit, which never stands alone on a line.</summary>
    public static string Celsius(double value) => string.Create(CultureInfo.InvariantCulture, $"{value:0.0}\u00a0°C").Replace('-', '−');

    /// <summary>How long ago, in the largest unit that fits: "just now", "4 min ago", "2 d ago".</summary>
    public string Ago(TimeSpan ago) => ago.TotalSeconds < 10 ? text["Ago.Now"] : text["Ago", Span(ago)];

    /// <summary>A length of time in its largest unit, rounded down.</summary>
    public string Span(TimeSpan span) => span switch
    {
        { TotalMinutes: < 1 } => text["Span.Seconds", (int)span.TotalSeconds],
        { TotalHours: < 1 } => text["Span.Minutes", (int)span.TotalMinutes],
        { TotalDays: < 1 } => text["Span.Hours", (int)span.TotalHours],
        _ => text["Span.Days", (int)span.TotalDays],
    };

    /// <summary>A file's size.</summary>
    public static string Size(long bytes) => bytes switch
    {
        < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, bytes / 1000)} kB"),
        < 1_000_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.0} MB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e9:0.0} GB"),
    };
}
