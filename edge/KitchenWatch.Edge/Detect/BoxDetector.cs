using KitchenWatch.Edge.Core.Detect;
using KitchenWatch.Edge.Core.Frames;

namespace KitchenWatch.Edge.Detect;

/// <summary>
/// A detector of one class: <c>images</c> [1,3,H,W] in, <c>boxes</c> [1,A,4] (corners in input pixels) and <c>scores</c>
/// [1,A,1] out, suppression here. Safe for many cameras: they take turns. Allocates nothing per look.
/// </summary>
public sealed class BoxDetector : IDisposable
{
    /// <summary>Detections of one look before suppression; the model's best come first, so the faintest are left out.</summary>
    public const int MaxFound = 256;

    private readonly Lock _turn = new();
    private readonly PlaneFiller _filler = new();
    private readonly Detection[] _found = new Detection[MaxFound];
    private readonly OnnxModel _model;
    private readonly BoundRun _run;
    private readonly int _width;
    private readonly int _height;

    /// <exception cref="ModelException">It is no such detector.</exception>
    public BoxDetector(ModelCard card)
    {
        (Model, _width, _height) = (card.Identity, card.Width, card.Height);
        Score = card.Threshold("score");
        IoU = card.Threshold("iou");
        _model = new OnnxModel(card);
        try
        {
            _run = Bind(card);
        }
        catch (ModelException)
        {
            _model.Dispose();
            throw;
        }
    }

    public ModelIdentity Model { get; }

    /// <summary>The manifest's threshold, 0 to 1.</summary>
    public float Score { get; }

    /// <summary>The manifest's overlap for suppression, 0 to 1.</summary>
    public float IoU { get; }

    /// <summary>Looks at a part of a frame, scaled to fit.</summary>
    /// <param name="frame">The picture.</param>
    /// <param name="part">Which part, in its pixels.</param>
    /// <param name="score">Least score.</param>
    /// <param name="found">Takes the best detections, best first, in pixels of the frame and within it.</param>
    /// <returns>How many.</returns>
    public int Find(Frame frame, PixelBox part, float score, Span<Detection> found) => Find(frame, part, score, found, out _);

    /// <inheritdoc cref="Find(Frame, PixelBox, float, Span{Detection})"/>
    /// <param name="answered">False when the model gave what is no number: then nothing was found, and nothing was ruled out either.</param>
    public int Find(Frame frame, PixelBox part, float score, Span<Detection> found, out bool answered)
    {
        lock (_turn)
        {
            var box = Letterbox.Fit(part, _width, _height);
            _filler.Fill(frame.Bgr, frame.Width, frame.Height, part, _run.Input, _width, _height, (box.Width, box.Height));
            _run.Run();
            var kept = NonMaxSuppression.Keep(_found.AsSpan(0, Read(frame, box, score, out answered)), IoU);
            kept = Math.Min(kept, found.Length);
            _found.AsSpan(0, kept).CopyTo(found);
            return kept;
        }
    }

    public void Dispose()
    {
        _run.Dispose();
        _model.Dispose();
    }

    private BoundRun Bind(ModelCard card)
    {
        if (card.Labels.Length != 1)
        {
            throw new ModelException($"{card.Identity.Label} has {card.Labels.Length} labels in its manifest, and gives scores of one");
        }

        var boxes = _model.Output("boxes");
        var scores = _model.Output("scores");
        if (boxes is not [1, > 0, 4] || scores is not [1, > 0, 1] || boxes[1] != scores[1])
        {
            throw new ModelException(
                $"{card.Identity.Label} gives boxes [{string.Join(",", boxes)}] and scores [{string.Join(",", scores)}], and [1,A,4] and [1,A,1] are read");
        }

        return _model.Bind(1, ("boxes", [1, boxes[1], 4]), ("scores", [1, boxes[1], 1]));
    }

    private int Read(Frame frame, Letterbox letterbox, float score, out bool answered)
    {
        var (boxes, scores) = (_run.Outputs[0], _run.Outputs[1]);
        answered = true;
        var count = 0;
        for (var i = 0; i < scores.Length && count < _found.Length; i++)
        {
            if (float.IsNaN(scores[i]))
            {
                answered = false;
                return 0;
            }

            if (scores[i] < score)
            {
                continue;
            }

            var corner = boxes.AsSpan(i * 4, 4);
            var box = letterbox.ToPicture(corner[0], corner[1], corner[2], corner[3]).Within(frame.Width, frame.Height);
            if (box is { Width: > 0, Height: > 0 })
            {
                _found[count++] = new Detection(box, scores[i]);
            }
        }

        return count;
    }
}
