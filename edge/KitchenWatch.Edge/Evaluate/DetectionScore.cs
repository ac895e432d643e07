using KitchenWatch.Edge.Core.Detect;

namespace KitchenWatch.Edge.Evaluate;

/// <summary>
/// Counts a detector's answers against labels at an overlap of 0.5 unless said. Each label is found once, by the best scored detection; labels smaller
/// or larger than counted make a detection on them neither right nor wrong.
/// </summary>
/// <param name="minimumPx">Labels count from this shorter side on, in pixels of the picture.</param>
/// <param name="belowPx">And below this one.</param>
/// <param name="overlap">From which on a label is found (<see cref="PixelBox.IoU"/>).</param>
public sealed class DetectionScore(float minimumPx, float belowPx = float.PositiveInfinity, float overlap = SameThing.Overlap)
{
    /// <summary>Score from which answers are taken; below it the curve of precision over recall has no area worth the time.</summary>
    public const float LeastScore = 0.05f;

    private readonly List<(float Score, bool Right)> _answers = [];

    public int Pictures { get; private set; }

    /// <summary>Labels that count.</summary>
    public int Boxes { get; private set; }

    /// <summary>Labels of a size that does not count.</summary>
    public int Ignored { get; private set; }

    /// <summary>Takes one picture's labels, all of one kind, and detections, best first; one of another kind finds none of them.</summary>
    public void Add(IReadOnlyList<PixelBox> labels, ReadOnlySpan<Detection> found, int kind = 0)
    {
        Pictures++;
        Boxes += labels.Count(Counts);
        Ignored += labels.Count(l => !Counts(l));
        PixelBox[] boxes = [.. labels];
        var taken = new bool[boxes.Length];
        foreach (var detection in found)
        {
            var label = detection.Kind == kind ? SameThing.Find(boxes, taken, detection.Box, overlap) : -1;
            if (label < 0 || Counts(labels[label]))
            {
                _answers.Add((detection.Score, label >= 0));
            }

            if (label >= 0)
            {
                taken[label] = true;
            }
        }
    }

    /// <summary>Right and wrong answers of at least that score.</summary>
    public (int Right, int Wrong) At(float score) =>
        (_answers.Count(a => a.Right && a.Score >= score), _answers.Count(a => !a.Right && a.Score >= score));

    /// <summary>Area under the curve of precision over recall, precision made falling (PASCAL VOC 2010 and later); 0 without labels.</summary>
    public double AveragePrecision()
    {
        var ordered = _answers.OrderByDescending(a => a.Score).ToList();
        var precision = new double[ordered.Count];
        var right = 0;
        for (var i = 0; i < ordered.Count; i++)
        {
            right += ordered[i].Right ? 1 : 0;
            precision[i] = right / (i + 1.0);
        }

        var (area, best) = (0.0, 0.0);
        for (var i = ordered.Count - 1; i >= 0; i--)
        {
            best = Math.Max(best, precision[i]);
            area += ordered[i].Right ? best : 0;
        }

        return Boxes == 0 ? 0 : area / Boxes;
    }

    private bool Counts(PixelBox label) => Math.Min(label.Width, label.Height) is var side && side >= minimumPx && side < belowPx;
}
