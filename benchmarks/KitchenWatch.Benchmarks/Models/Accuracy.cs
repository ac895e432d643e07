using System.Globalization;
using KitchenWatch.Edge.Core.Rules;
using KitchenWatch.Edge.Detect;
using KitchenWatch.Edge.Evaluate;

namespace KitchenWatch.Benchmarks.Models;

/// <summary>A model's figures by the product's own evaluation, in a few words.</summary>
internal static class Accuracy
{
    /// <summary>Empty for a model without a folder among the held-out data: heads, hats, and for pests rodents and cockroaches-rooms.</summary>
    public static string Of(ModelCard card, string held) => card.Identity.Name switch
    {
        DetectorSet.HeadsName => In(held, "heads", folder => Heads(card, folder)),
        DetectorSet.HatsName => In(held, "hats", folder => Hats(card, folder)),
        DetectorSet.PestsName => string.Join("; ", new[]
        {
            In(held, "rodents", folder => Pests(card, "rodents", "rodent", PestKind.Rodent, folder)),
            In(held, "cockroaches-rooms", folder => Pests(card, "cockroaches", "cockroach", PestKind.Cockroach, folder)),
        }.Where(said => said.Length > 0)),
        _ => "",
    };

    private static string In(string held, string name, Func<string, string> measure) =>
        Path.Combine(held, name) is var folder && Directory.Exists(folder) ? measure(folder) : "";

    private static string Heads(ModelCard card, string folder)
    {
        using var detector = new BoxDetector(card);
        return Said(DetectorEval.Run("heads", detector, new LabelledFolder(folder, HeadClasses.Heads), HeadsVerb.MinimumHeadPx));
    }

    private static string Pests(ModelCard card, string task, string label, PestKind kind, string folder)
    {
        if (!card.Labels.Contains(label))
        {
            return "";
        }

        using var detector = new BoxDetector(card);
        return task + " " + Said(PestEval.Run(task, kind, detector, new LabelledFolder(folder, [label])));
    }

    private static string Hats(ModelCard card, string folder)
    {
        using var judge = new HatJudge(card);
        var hats = HatEval.Run(judge, folder);
        return Said($"judged {hats.JudgedShare:P1}, right {hats.Accuracy:P1}, bare found {hats.BareFound:P1}, covered called bare {hats.BareError:P1}");
    }

    private static string Said(DetectorReport boxes) =>
        Said($"AP50 {boxes.Ap50:0.000}, recall {boxes.Recall:P1}, false a picture {boxes.FalsePerImage:0.000}");

    private static string Said(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
