using KitchenWatch.Edge.Core.Detect;

namespace KitchenWatch.Edge.Evaluate.Privacy;

/// <summary>Faces of a film's frames before and after masking.</summary>
internal sealed class FaceCount
{
    /// <summary>Share of the smaller box that two boxes of one face share at least.</summary>
    private const float SameFace = 0.3f;

    /// <summary>A face may be found a frame earlier or later.</summary>
    private const int FramesBeside = 1;

    private readonly List<Frame> _frames = [];

    public int Before { get; private set; }

    public int BeforeYuNet { get; private set; }

    public int BeforeCascade { get; private set; }

    public int After { get; private set; }

    public int AfterYuNet { get; private set; }

    public int AfterCascade { get; private set; }

    public int Anywhere { get; private set; }

    public int AnywhereYuNet { get; private set; }

    public int AnywhereCascade { get; private set; }

    /// <summary>Faces before on frames that show the slate.</summary>
    public int UnderSlate { get; private set; }

    /// <summary>Frames with a face after that was there before.</summary>
    public List<int> ToLookAt { get; } = [];

    /// <summary>Frames with a face after where none was before: what only looks like one, or one that both detectors missed before.</summary>
    public List<int> Elsewhere { get; } = [];

    /// <summary>Takes the faces of the next original frame, and the heads that the product knew in it.</summary>
    public void Original(IReadOnlyList<PixelBox> yunet, IReadOnlyList<PixelBox> cascade, IEnumerable<PixelBox> heads)
    {
        var faces = Joined(yunet, cascade);
        Before += faces.Count;
        BeforeYuNet += yunet.Count;
        BeforeCascade += cascade.Count;
        _frames.Add(new Frame(faces, [.. faces, .. heads]));
    }

    /// <summary>Says that a frame shows the slate.</summary>
    public void Slate(int frame) => UnderSlate += _frames[frame].Faces.Count;

    /// <summary>Takes the faces of a public frame.</summary>
    public void Public(int frame, IReadOnlyList<PixelBox> yunet, IReadOnlyList<PixelBox> cascade)
    {
        var people = Enumerable.Range(frame - FramesBeside, (2 * FramesBeside) + 1)
            .Where(i => i >= 0 && i < _frames.Count).SelectMany(i => _frames[i].People).ToList();
        bool WasThere(PixelBox face) => people.Any(p => Shares(p, face));
        var faces = Joined(yunet, cascade);
        Anywhere += faces.Count;
        AnywhereYuNet += yunet.Count;
        AnywhereCascade += cascade.Count;
        AfterYuNet += yunet.Count(WasThere);
        AfterCascade += cascade.Count(WasThere);
        var left = faces.Count(WasThere);
        After += left;
        if (left > 0)
        {
            ToLookAt.Add(frame);
        }

        if (faces.Count > left)
        {
            Elsewhere.Add(frame);
        }
    }

    private static List<PixelBox> Joined(IReadOnlyList<PixelBox> yunet, IReadOnlyList<PixelBox> cascade) =>
        [.. yunet, .. cascade.Where(c => !yunet.Any(y => Shares(y, c)))];

    private static bool Shares(PixelBox a, PixelBox b) => Math.Max(a.ShareIn(b), b.ShareIn(a)) >= SameFace;

    private readonly record struct Frame(List<PixelBox> Faces, List<PixelBox> People);
}
