using BenchmarkDotNet.Attributes;
using KitchenWatch.Edge.Core.Detect;
using KitchenWatch.Edge.Core.Motion;
using KitchenWatch.Edge.Core.Tracks;

namespace KitchenWatch.Benchmarks.Steps;

/// <summary>The pure steps, one call a frame.</summary>
[MemoryDiagnoser]
public class PureSteps
{
    private readonly Scenes _scenes = new();
    private readonly MotionGate _still = new(new MotionSettings(), 640, 360);
    private readonly MotionGate _moving = new(new MotionSettings(), 640, 360);
    private readonly Tracker _tracker = new(new TrackerSettings());
    private readonly Detection[] _heads = new Detection[8];
    private readonly Detection[] _boxes = new Detection[100];
    private readonly Detection[] _work = new Detection[100];
    private double _seconds;

    [GlobalSetup]
    public void SetUp()
    {
        var random = new Random(2);
        for (var i = 0; i < _boxes.Length; i++)
        {
            _boxes[i] = new Detection(new PixelBox(random.Next(600), random.Next(330), 30, 30), (float)random.NextDouble());
        }
    }

    [Benchmark]
    public MotionKind MotionStill() => _still.Look(_scenes.Still());

    [Benchmark]
    public MotionKind MotionMoving() => _moving.Look(_scenes.Moving());

    [Benchmark]
    public int TrackEightHeads()
    {
        _seconds += 0.2;
        for (var i = 0; i < _heads.Length; i++)
        {
            _heads[i] = new Detection(new PixelBox((i * 70) + (float)(Math.Sin(_seconds) * 20), 100, 30, 30), 0.9f);
        }

        _tracker.Update(_heads, TimeSpan.FromSeconds(_seconds));
        return _tracker.Count;
    }

    [Benchmark]
    public int SuppressHundredBoxes()
    {
        _boxes.CopyTo(_work, 0);
        return NonMaxSuppression.Keep(_work, 0.5f);
    }
}
