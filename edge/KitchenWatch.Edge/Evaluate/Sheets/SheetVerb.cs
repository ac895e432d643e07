using System.CommandLine;
using KitchenWatch.Edge.Core.Detect;
using KitchenWatch.Edge.Core.Frames;
using KitchenWatch.Edge.Detect;

namespace KitchenWatch.Edge.Evaluate.Sheets;

/// <summary><c>eval sheet</c>: a picture of a model's worst mistakes.</summary>
internal static class SheetVerb
{
    private static readonly Option<string> Model = new("--model") { Description = "heads, hats, rodents or cockroaches.", Required = true };

    private static readonly Option<FileInfo> Out = new("--out") { Description = "The sheet: a .jpg or .png. It shows the data's pictures: keep it where they may lie.", Required = true };

    private static readonly Option<int> Count = new("--count") { Description = "Mistakes to show.", DefaultValueFactory = _ => 50 };

    public static Command Create() => EvalVerb.Create(
        "sheet",
        "A picture of a model's worst mistakes, on the data that eval takes for it.",
        [Model, EvalVerb.Data, Out, Count],
        EvalJson.Default.SheetReport,
        Measure);

    private static SheetReport Measure(ParseResult parsed)
    {
        var path = parsed.GetRequiredValue(Out).FullName;
        if (Path.GetExtension(path).ToLowerInvariant() is not (".jpg" or ".png"))
        {
            throw new BadDataException($"--out {path}: must end in .jpg or .png");
        }

        if (parsed.GetValue(Count) is not (var count and >= 1 and <= 1000))
        {
            throw new BadDataException("--count: must be 1 to 1000");
        }

        var (model, looked, wrong) = Mistakes(parsed);
        var shown = Sheet.Worst(wrong, count);
        Sheet.Write(shown, path);
        return new SheetReport(
            "sheet", model.Label, looked, wrong.Count(w => w.Kind == WrongKind.Missed), wrong.Count(w => w.Kind == WrongKind.False), shown.Count, path);
    }

    private static (ModelIdentity Model, int Looked, List<WrongAnswer> Wrong) Mistakes(ParseResult parsed)
    {
        var name = parsed.GetRequiredValue(Model);
        var data = parsed.GetRequiredValue(EvalVerb.Data).FullName;
        switch (name)
        {
            case "hats":
                using (var judge = new HatJudge(EvalVerb.Card(parsed, name)))
                {
                    var (heads, wrong) = HatMistakes.Find(judge, data);
                    return (judge.Model, heads, wrong);
                }

            case "heads":
                using (var detector = new BoxDetector(EvalVerb.Card(parsed, name)))
                {
                    return Of(detector, "head", new LabelledFolder(data, HeadClasses.Heads), HeadsVerb.MinimumHeadPx, (frame, score) => Whole(detector, frame, score));
                }

            case "rodents" or "cockroaches":
                using (var detector = new BoxDetector(EvalVerb.Card(parsed, DetectorSet.PestsName)))
                {
                    var names = name == "rodents" ? PestVerbs.Rodents : PestVerbs.Cockroaches;
                    return Of(detector, names[0], new LabelledFolder(data, names), 0, new PictureLooks(detector).Find);
                }

            default:
                throw new BadDataException($"--model {name}: must be heads, hats, rodents or cockroaches");
        }
    }

    private static (ModelIdentity Model, int Looked, List<WrongAnswer> Wrong) Of(
        BoxDetector detector, string thing, LabelledFolder data, float minimumPx, Func<Frame, float, Detection[]> find)
    {
        var (pictures, wrong) = DetectorMistakes.Find(detector, thing, data, minimumPx, find);
        return (detector.Model, pictures, wrong);
    }

    private static Detection[] Whole(BoxDetector detector, Frame frame, float score)
    {
        var found = new Detection[BoxDetector.MaxFound];
        return found[..detector.Find(frame, new PixelBox(0, 0, frame.Width, frame.Height), score, found)];
    }
}
