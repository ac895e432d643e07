using KitchenWatch.Edge.Core.Detect;
using KitchenWatch.Edge.Core.Frames;
using KitchenWatch.Edge.Detect;

namespace KitchenWatch.Edge.Shadow;

/// <summary>A second detector beside a camera's own: boxes that share at least half are the same thing.</summary>
internal sealed class ShadowBoxes
{
    private readonly BoxDetector _first;
    private readonly BoxDetector _second;
    private readonly ShadowBook _book;
    private readonly ShadowTally _tally;
    private readonly Detection[] _found = new Detection[64];
    private readonly PixelBox[] _boxes = new PixelBox[64];
    private readonly bool[] _taken = new bool[64];

    public ShadowBoxes(BoxDetector first, BoxDetector second, ShadowBook book)
    {
        (_first, _second, _book) = (first, second, book);
        _tally = book.Open(ShadowWatch.Pair(first.Model, second.Model));
    }

    /// <param name="frame">The picture.</param>
    /// <param name="part">Where the first one looked.</param>
    /// <param name="first">What it found; what does not reach its own thresholds is left out, as the second one leaves it out.</param>
    public void Compare(Frame frame, PixelBox part, ReadOnlySpan<Detection> first)
    {
        _book.Turn(_tally, frame.At);
        var second = _found.AsSpan(0, _second.Find(frame, part, _found, out _));
        Array.Clear(_taken);
        for (var i = 0; i < second.Length; i++)
        {
            _boxes[i] = second[i].Box;
        }

        foreach (var one in first)
        {
            if (one.Score < _first.ScoreOf(one.Kind))
            {
                continue;
            }

            var same = SameThing.Find(_boxes.AsSpan(0, second.Length), _taken, one.Box);
            if (same < 0)
            {
                _book.Add(_tally, ShadowKind.OnlyFirst, frame.At, one.Box, Word(_first, one), null);
                continue;
            }

            _taken[same] = true;
            var other = second[same];
            var kind = _first.Labels[one.Kind] == _second.Labels[other.Kind] ? ShadowKind.Agree : ShadowKind.Differ;
            _book.Add(_tally, kind, frame.At, one.Box, Word(_first, one), Word(_second, other));
        }

        for (var i = 0; i < second.Length; i++)
        {
            if (!_taken[i])
            {
                _book.Add(_tally, ShadowKind.OnlySecond, frame.At, second[i].Box, null, Word(_second, second[i]));
            }
        }
    }

    private static (string What, float Probability) Word(BoxDetector detector, in Detection found) => (detector.Labels[found.Kind], found.Score);
}
