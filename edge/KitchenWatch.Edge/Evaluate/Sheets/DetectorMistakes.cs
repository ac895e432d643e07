using KitchenWatch.Edge.Core.Detect;
using KitchenWatch.Edge.Core.Frames;
using KitchenWatch.Edge.Detect;

namespace KitchenWatch.Edge.Evaluate.Sheets;

/// <summary>
/// Where a detector is wrong on labelled pictures, by the rules of <see cref="DetectionScore"/>: an overlap of 0.5, each label found once, labels
/// that are too small neither right nor wrong. A false box is as confident as its score, a missed label as 1 less the best score on it.
/// </summary>
internal static class DetectorMistakes
{
    /// <param name="detector">The model.</param>
    /// <param name="thing">The label that the pictures' own labels stand for.</param>
    /// <param name="data">The pictures.</param>
    /// <param name="minimumPx">Labels count from this shorter side on.</param>
    /// <param name="find">Looks at a picture: what is found from that score on, best first.</param>
    /// <exception cref="BadDataException">The data can't be read.</exception>
    public static (int Pictures, List<WrongAnswer> Wrong) Find(
        BoxDetector detector, string thing, LabelledFolder data, float minimumPx, Func<Frame, float, Detection[]> find)
    {
        var wrong = new List<WrongAnswer>();
        foreach (var path in data.Pictures)
        {
            var frame = PictureFile.Read(path);
            var labels = data.Boxes(path, frame.Width, frame.Height);
            var said = find(frame, DetectionScore.LeastScore).Select(d => new Said(d.Box, detector.Labels[d.Kind], d.Score, d.Score >= detector.ScoreOf(d.Kind)));
            wrong.AddRange(Compare(path, thing, labels, [.. said], minimumPx));
        }

        return (data.Pictures.Count, wrong);
    }

    /// <summary>The mistakes on one picture.</summary>
    /// <param name="said">Best first, faint ones too.</param>
    internal static List<WrongAnswer> Compare(string path, string thing, IReadOnlyList<PixelBox> labels, IReadOnlyList<Said> said, float minimumPx)
    {
        var wrong = new List<WrongAnswer>();
        var best = new float[labels.Count];
        var taken = new bool[labels.Count];
        PixelBox[] boxes = [.. labels];
        foreach (var answer in said)
        {
            var label = answer.Name == thing ? SameThing.Find(boxes, taken, answer.Box) : -1;
            if (label >= 0)
            {
                (taken[label], best[label]) = (true, answer.IsSure ? 1 : answer.Score);
            }
            else if (answer.IsSure)
            {
                wrong.Add(new WrongAnswer(WrongKind.False, path, answer.Box, TruthOf(labels, thing, answer.Box), answer.Name, answer.Score));
            }
        }

        for (var i = 0; i < labels.Count; i++)
        {
            if (best[i] < 1 && Math.Min(labels[i].Width, labels[i].Height) >= minimumPx)
            {
                wrong.Add(new WrongAnswer(WrongKind.Missed, path, labels[i], thing, "nothing", 1 - best[i]));
            }
        }

        return wrong;
    }

    // A box that lies loosely on a label is another mistake than one on nothing.
    private static string TruthOf(IReadOnlyList<PixelBox> labels, string thing, PixelBox box)
    {
        var overlap = labels.Select(l => l.IoU(box)).DefaultIfEmpty().Max();
        return overlap >= 0.1f ? FormattableString.Invariant($"{thing}, IoU {overlap:0.00}") : "nothing";
    }

    /// <summary>One thing that the model said.</summary>
    /// <param name="IsSure">At least as sure as the manifest asks for its label.</param>
    internal readonly record struct Said(PixelBox Box, string Name, float Score, bool IsSure);
}
