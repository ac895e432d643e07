using System.Text.RegularExpressions;
using System.Xml.Linq;
using KitchenWatch.Contracts.Live;
using KitchenWatch.Contracts.Messages;
using KitchenWatch.Contracts.Notices;
using KitchenWatch.Hub.Core.Register;
using KitchenWatch.Hub.Core.PublicView;
using KitchenWatch.Hub.PublicView.Reports;
using KitchenWatch.Testing.Places;
using Xunit;

namespace KitchenWatch.Hub.Tests.Web;

/// <summary>Every sentence of the pages stands in both languages.</summary>
public sealed partial class TextTests
{
    private const string Folder = "hub/KitchenWatch.Hub/Web";
    private const string PublicFolder = "hub/KitchenWatch.Hub/PublicView";

    private static readonly Dictionary<string, string> Chinese = Read("Text.resx");
    private static readonly Dictionary<string, string> English = Read("Text.en.resx");

    /// <summary>Keys that code puts together from a name.</summary>
    private static IEnumerable<string> Composed =>
    [
        .. Enum.GetNames<RuleCode>().SelectMany(n => new[] { $"Rule.{n}", $"Rule.{n}.Law", $"Rule.{n}.Correction" }),
        .. Enum.GetNames<CameraState>().SelectMany(n => new[] { $"Camera.{n}", $"Camera.{n}.Cure" }),
        .. Enum.GetNames<GapKind>().Select(n => $"Gap.{n}"),
        .. Enum.GetNames<PictureState>().Select(n => $"Picture.{n}"),
        .. Enum.GetNames<Severity>().Select(n => $"Severity.{n}"),
        .. Enum.GetNames<StoreKind>().Select(n => $"Store.{n}"),
        .. Enum.GetNames<EvidenceKind>().Select(n => $"Evidence.{n}"),
        .. Enum.GetNames<ReviewReason>().SelectMany(n => new[] { $"Reviews.{n}", $"Reviews.Why.{n}" }),
        .. Enum.GetNames<ReviewState>().Select(n => $"Reviews.State.{n}"),
        .. Enum.GetNames<Unseen>().Select(n => $"Public.Unseen.{n}"),
        .. Enum.GetNames<ReportCategory>().Select(n => $"Report.{n}"),
        .. Enum.GetNames<ReportOutcome>().SelectMany(n => new[] { $"Report.Outcome.{n}", $"Report.Next.{n}" }),
        .. Enum.GetNames<ReviewState>().Where(n => n != nameof(ReviewState.Pending)).Select(n => $"Reviews.Was.{n}"),
        .. Enum.GetNames<GapCause>().Select(n => $"Playback.Gap.{n}"),
        .. Enum.GetNames<RecordingState>().Where(n => n != nameof(RecordingState.Off)).Select(n => $"Recording.{n}"),
        .. Enum.GetNames<ViewingKind>().Select(n => $"Viewing.Kind.{n}"),
        .. Enum.GetNames<ViewingReason>().Select(n => $"Viewing.Reason.{n}"),
    ];

    [Fact]
    public void Both_languages_have_the_same_sentences() => Assert.Equal(Chinese.Keys.Order(), English.Keys.Order());

    [Fact]
    public void A_sentence_takes_the_same_values_in_both_languages() =>
        Assert.All(Chinese.Keys, k => Assert.Equal(Holes(Chinese[k]), Holes(English[k])));

    [Fact]
    public void English_has_no_Chinese_left_in_it() => Assert.DoesNotContain(English, e => Han().IsMatch(e.Value));

    [Fact]
    public void Every_sentence_that_is_asked_for_exists() => Assert.Empty(Used().Concat(Composed).Distinct().Except(Chinese.Keys));

    [Fact]
    public void Every_sentence_is_used() => Assert.Empty(Chinese.Keys.Except(Used().Concat(Composed)));

    private static IEnumerable<string> Used() =>
        from folder in new[] { Folder, PublicFolder }
        from file in Directory.EnumerateFiles(Repository.PathOf(folder), "*", SearchOption.AllDirectories)
        where Path.GetExtension(file) is ".razor" or ".cs"
        from Match name in Quoted().Matches(File.ReadAllText(file))
        where Chinese.ContainsKey(name.Groups[1].Value) || Asked().IsMatch(name.Value)
        select name.Groups[1].Value;

    private static IEnumerable<string> Holes(string text) => Hole().Matches(text).Select(m => m.Value).Distinct().Order();

    private static Dictionary<string, string> Read(string name) =>
        XDocument.Load(Repository.PathOf($"{Folder}/Words/{name}")).Root!.Elements("data")
            .ToDictionary(e => e.Attribute("name")!.Value, e => e.Element("value")!.Value);

    [GeneratedRegex("""(?:\bT\[|\btext\[)?"([A-Z][A-Za-z]*(?:\.[A-Za-z]+)*)"(?=[\],]| :)""")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"^(T|text)\[")]
    private static partial Regex Asked();

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Hole();

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex Han();
}
