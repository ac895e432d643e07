using KitchenWatch.Edge.Core.Detect;
using KitchenWatch.Edge.Core.Frames;

namespace KitchenWatch.Edge.Core.Motion;

/// <summary>
/// Says whether something moves before a camera's picture, and where, so that detectors need not look at every picture.
/// A running mean and deviation of each cell is the background; a change of most cells at once is light, not motion.
/// Allocates nothing after construction. Frames must have the stated size and come in order of time.
/// </summary>
public sealed class MotionGate
{
    private readonly MotionSettings _settings;
    private readonly LumaGrid _grid;
    private readonly Background _background;
    private readonly Regions _regions;
    private readonly PixelBox[] _boxes;
    private int _count;
    private TimeSpan? _last;
    private TimeSpan _learnUntil;

    public MotionGate(MotionSettings settings, int width, int height)
    {
        _settings = settings;
        _grid = new LumaGrid(width, height, settings.Columns);
        _background = new Background(_grid.Columns, _grid.Rows, settings);
        _regions = new Regions(_grid.Columns, _grid.Rows, settings);
        _boxes = new PixelBox[settings.MaxRegions];
    }

    /// <summary>Where the last frame moved, in its pixels, the largest first. Valid until the next look.</summary>
    public ReadOnlySpan<PixelBox> Boxes => _boxes.AsSpan(0, _count);

    /// <summary>How often most of the picture changed at once.</summary>
    public long LightChanges { get; private set; }

    public MotionKind Look(Frame frame)
    {
        _grid.Fill(frame);
        _count = 0;
        if (_last is not { } last)
        {
            return Learn(frame);
        }

        _last = frame.Elapsed;
        var changed = _background.Compare(_grid.Cells);
        if (changed > _settings.LightShare * _grid.Cells.Length)
        {
            LightChanges++;
            return Learn(frame);
        }

        var seconds = (float)(frame.Elapsed - last).TotalSeconds;
        if (frame.Elapsed < _learnUntil)
        {
            _background.Learn(_grid.Cells, seconds);
            return MotionKind.Learning;
        }

        _background.Follow(_grid.Cells, seconds);

        _count = _regions.Find(_background.Changed, _grid.Cell, _boxes);
        return _count > 0 ? MotionKind.Moved : MotionKind.Still;
    }

    private MotionKind Learn(Frame frame)
    {
        _background.Reset(_grid.Cells);
        _last = frame.Elapsed;
        _learnUntil = frame.Elapsed + TimeSpan.FromSeconds(_settings.Learn);
        return MotionKind.Learning;
    }
}
