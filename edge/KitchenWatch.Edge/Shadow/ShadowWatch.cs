using KitchenWatch.Edge.Core.Detect;
using KitchenWatch.Edge.Core.Frames;
using KitchenWatch.Edge.Detect;

namespace KitchenWatch.Edge.Shadow;

/// <summary>The shadows of one camera: asked what its own models were asked, compared, never listened to. One thread at a time.</summary>
internal sealed class ShadowWatch
{
    private readonly ShadowBook _book;
    private readonly ShadowBoxes? _heads;
    private readonly ShadowBoxes? _pests;
    private readonly HatJudge? _hats;
    private readonly ShadowTally? _hatTally;
    private readonly HatLook[] _looks = new HatLook[HatJudge.MaxHeads];

    private ShadowWatch(DetectorSet detectors, ShadowBook book)
    {
        var shadow = detectors.Shadow;
        _book = book;
        _heads = shadow.Heads is null ? null : new ShadowBoxes(detectors.Heads, shadow.Heads, book);
        _pests = shadow.Pests is null ? null : new ShadowBoxes(detectors.Pests, shadow.Pests, book);
        _hats = shadow.Hats;
        _hatTally = _hats is null ? null : book.Open(Pair(detectors.Hats.Model, _hats.Model));
    }

    /// <summary>Null where the camera has no shadow.</summary>
    public static ShadowWatch? Of(DetectorSet detectors, ShadowBook? book) =>
        book is null || detectors.Shadow.IsEmpty ? null : new ShadowWatch(detectors, book);

    public static ShadowPair Pair(ModelIdentity first, ModelIdentity second) => new(first.Name, first.Version, second.Version);

    /// <summary>After a look for heads in that part.</summary>
    public void Heads(Frame frame, PixelBox part, ReadOnlySpan<Detection> found) => _heads?.Compare(frame, part, found);

    /// <summary>After a look for pests in that part.</summary>
    public void Pests(Frame frame, PixelBox part, ReadOnlySpan<Detection> found) => _pests?.Compare(frame, part, found);

    /// <summary>After a judgement of those crops.</summary>
    public void Hats(Frame frame, ReadOnlySpan<PixelBox> crops, ReadOnlySpan<HatLook> looks)
    {
        if (_hats is null || crops.IsEmpty)
        {
            return;
        }

        _book.Turn(_hatTally!, frame.At);
        _hats.Judge(frame, crops, _looks);
        for (var i = 0; i < crops.Length; i++)
        {
            var (first, second) = (looks[i], _looks[i]);
            var kind = first.Judgement == second.Judgement ? ShadowKind.Agree
                : second.Judgement == Judgement.CannotJudge ? ShadowKind.OnlyFirst
                : first.Judgement == Judgement.CannotJudge ? ShadowKind.OnlySecond
                : ShadowKind.Differ;
            _book.Add(_hatTally!, kind, frame.At, crops[i], (Word(first), first.Probability), (Word(second), second.Probability));
        }
    }

    private static string Word(HatLook look) => look.Judgement switch
    {
        Judgement.Covered => "covered",
        Judgement.Bare => "bare",
        _ => "cannot-judge",
    };
}
