using System.Collections.Immutable;
using KitchenWatch.Edge.Core.Detect;
using KitchenWatch.Edge.Core.Frames;

namespace KitchenWatch.Edge.Detect;

/// <summary>
/// A detector: <c>images</c> [1,3,H,W] in, <c>boxes</c> [1,A,4] (corners in input pixels) and <c>scores</c> [1,A,L] out, one for each of
/// the manifest's L labels; a box has the label of its greatest score. Suppression here, over all labels together, so that one thing is
/// not a rodent and a cat. Safe for many cameras: they take turns. Allocates nothing per look, but for the first at a larger size.
/// </summary>
public sealed class BoxDetector : IDisposable
{
    /// <summary>Detections of one look before suppression; the model's best come first, so the faintest are left out. A head is up to ten of them: enough for a full room.</summary>
    public const int MaxFound = 2048;

    private readonly Lock _turn = new();
    private readonly PlaneFiller _filler = new();
    private readonly Detection[] _found = new Detection[2 * MaxFound];
    private readonly OnnxModel _model;
    private readonly SizedRuns _runs;
    private readonly float[] _least;

    /// <exception cref="ModelException">It is no such detector.</exception>
    public BoxDetector(ModelCard card)
    {
        Model = card.Identity;
        InputSide = Math.Max(card.Width, card.Height);
        (Labels, Experimental) = (card.Labels, card.Experimental);
        _least = [.. card.Labels.Select(card.ScoreOf)];
        IoU = card.Threshold("iou");
        _model = new OnnxModel(card);
        try
        {
            _runs = Bind(card);
        }
        catch (ModelException)
        {
            _model.Dispose();
            throw;
        }
    }

    public ModelIdentity Model { get; }

    /// <summary>What it finds; <see cref="Detection.Kind"/> counts through them.</summary>
    public ImmutableArray<string> Labels { get; }

    /// <summary>Labels that were never tested on real pictures.</summary>
    public ImmutableHashSet<string> Experimental { get; }

    /// <summary>The manifest's threshold of the first label, 0 to 1.</summary>
    public float Score => _least[0];

    /// <summary>The manifest's overlap for suppression, 0 to 1.</summary>
    public float IoU { get; }

    /// <summary>Larger side of the model's (smallest) input, in pixels.</summary>
    public int InputSide { get; }

    /// <summary>The manifest's threshold of a label, 0 to 1.</summary>
    public float ScoreOf(int kind) => _least[kind];

    /// <summary>
    /// Looks at a part of a frame at the model's smallest size, scaled to fit; one that this would shrink is looked at a second time at the size
    /// that need not. Far heads are found in the second look, near ones in the first, where they are as large as in training.
    /// </summary>
    /// <param name="frame">The picture.</param>
    /// <param name="part">Which part, in its pixels.</param>
    /// <param name="score">Least score, of any label.</param>
    /// <param name="found">Takes the best detections, best first, in pixels of the frame and within it.</param>
    /// <returns>How many.</returns>
    public int Find(Frame frame, PixelBox part, float score, Span<Detection> found) => Look(frame, part, score, 1, found, out _);

    /// <inheritdoc cref="Find(Frame, PixelBox, float, Span{Detection})"/>
    /// <param name="answered">False when the model gave what is no number: then nothing was found, and nothing was ruled out either.</param>
    public int Find(Frame frame, PixelBox part, float score, Span<Detection> found, out bool answered) =>
        Look(frame, part, score, 1, found, out answered);

    /// <summary>Looks at a part of a frame, scaled to fit, for each label at the manifest's threshold, or a share of it.</summary>
    /// <inheritdoc cref="Find(Frame, PixelBox, float, Span{Detection}, out bool)"/>
    public int Find(Frame frame, PixelBox part, Span<Detection> found, out bool answered, float share = 1) => Look(frame, part, null, share, found, out answered);

    public void Dispose()
    {
        _runs.Dispose();
        _model.Dispose();
    }

    private int Look(Frame frame, PixelBox part, float? score, float share, Span<Detection> found, out bool answered)
    {
        lock (_turn)
        {
            var larger = _runs.Choose(part);
            var count = LookAt(0, frame, part, score, share, 0, out answered);
            if (answered && larger > 0)
            {
                count = LookAt(larger, frame, part, score, share, count, out answered);
            }

            var kept = NonMaxSuppression.Keep(_found.AsSpan(0, answered ? count : 0), IoU);
            kept = Math.Min(kept, found.Length);
            _found.AsSpan(0, kept).CopyTo(found);
            return kept;
        }
    }

    /// <returns>How many of <see cref="_found"/> there are now, after the first <paramref name="count"/>.</returns>
    private int LookAt(int size, Frame frame, PixelBox part, float? score, float share, int count, out bool answered)
    {
        var (run, (width, height), box) = _runs.At(size, part);
        _filler.Fill(frame.Bgr, frame.Width, frame.Height, part, run.Input, width, height, (box.Width, box.Height));
        run.Run();
        return Read(run, frame, box, score, share, count, out answered);
    }

    private SizedRuns Bind(ModelCard card)
    {
        var boxes = _model.Output("boxes");
        var scores = _model.Output("scores");
        if (boxes is not [1, > 0, 4] || scores is not [1, > 0, _] || scores[2] != card.Labels.Length || boxes[1] != scores[1])
        {
            throw new ModelException(
                $"{card.Identity.Label} gives boxes [{string.Join(",", boxes)}] and scores [{string.Join(",", scores)}], and by its labels [1,A,4] and [1,A,{card.Labels.Length}] are read");
        }

        return new SizedRuns(_model, card.Sizes, ("boxes", [1, boxes[1], 4]), ("scores", [1, boxes[1], scores[2]]));
    }

    private int Read(BoundRun run, Frame frame, Letterbox letterbox, float? score, float share, int count, out bool answered)
    {
        var (boxes, scores, labels) = (run.Outputs[0], run.Outputs[1], _least.Length);
        for (var i = 0; i * labels < scores.Length && count < _found.Length; i++)
        {
            var kind = Best(scores.AsSpan(i * labels, labels));
            if (kind < 0)
            {
                answered = false;
                return 0;
            }

            var best = scores[(i * labels) + kind];
            if (best < (score ?? share * _least[kind]))
            {
                continue;
            }

            var corner = boxes.AsSpan(i * 4, 4);
            var box = letterbox.ToPicture(corner[0], corner[1], corner[2], corner[3]).Within(frame.Width, frame.Height);
            if (box is { Width: > 0, Height: > 0 })
            {
                _found[count++] = new Detection(box, best, kind);
            }
        }

        answered = true;
        return count;
    }

    /// <summary>The label of the greatest score, or -1 where one is no number.</summary>
    private static int Best(ReadOnlySpan<float> scores)
    {
        var best = 0;
        for (var kind = 0; kind < scores.Length; kind++)
        {
            if (float.IsNaN(scores[kind]))
            {
                return -1;
            }

            best = scores[kind] > scores[best] ? kind : best;
        }

        return best;
    }
}
