using BenchmarkDotNet.Attributes;
using KitchenWatch.Edge.Analysis;
using KitchenWatch.Edge.Core.Detect;
using KitchenWatch.Edge.Core.Frames;
using KitchenWatch.Edge.Detect;
using KitchenWatch.Edge.Pipeline;

namespace KitchenWatch.Benchmarks.Steps;

/// <summary>The models on one thread, filling their input included, and a camera's whole analysis a frame.</summary>
[MemoryDiagnoser]
public class ModelSteps
{
    private readonly Scenes _scenes = new();
    private readonly PlaneFiller _filler = new();
    private readonly float[] _planes = new float[3 * 640 * 384];
    private readonly Detection[] _found = new Detection[BoxDetector.MaxFound];
    private readonly HatLook[] _looks = new HatLook[HatJudge.MaxHeads];
    private readonly PixelBox[] _crops = [.. Enumerable.Range(0, HatJudge.MaxHeads).Select(i => new PixelBox(i * 60, 100, 36, 36))];
    private DetectorSet _set = null!;
    private CameraAnalysis _quiet = null!;
    private CameraAnalysis _busy = null!;
    private Frame _frame = null!;

    [GlobalSetup]
    public void SetUp()
    {
        _set = DetectorSet.TryLoad(ModelsFolder(), out var set, out var mistakes) ? set : throw new InvalidOperationException(string.Join('\n', mistakes));
        var settings = new WatchSettings { Width = 640, Height = 360 };
        (_quiet, _busy, _frame) = (CameraAnalysis.Create(_set, settings), CameraAnalysis.Create(_set, settings), _scenes.Moving());

        // Its line buffer grows with the first call.
        FillRegion();
        FindRodentsInRegion();
    }

    [GlobalCleanup]
    public void CleanUp() => _set.Dispose();

    [Benchmark]
    public void FillWholeFrame() => _filler.Fill(_frame.Bgr, 640, 360, new PixelBox(0, 0, 640, 360), _planes, 640, 384, (640, 360));

    [Benchmark]
    public void FillRegion() => _filler.Fill(_frame.Bgr, 640, 360, new PixelBox(100, 100, 96, 96), _planes, 320, 320, (320, 320));

    [Benchmark]
    public int FindHeads() => _set.Heads.Find(_frame, new PixelBox(0, 0, 640, 360), _set.Heads.Score, _found);

    [Benchmark]
    public int FindRodentsInRegion() => _set.Pests.Find(_frame, new PixelBox(100, 100, 96, 96), _set.Pests.Score, _found);

    [Benchmark]
    [Arguments(1)]
    [Arguments(4)]
    [Arguments(8)]
    public void JudgeHats(int heads) => _set.Hats.Judge(_frame, _crops.AsSpan(0, heads), _looks);

    /// <summary>Nothing moves: motion on each frame, a look for heads every 5 s.</summary>
    [Benchmark]
    public int LookAtQuietFrame() => _quiet.Look(_scenes.Still()).Count;

    /// <summary>Something large and something small move: heads every 0.4 s, a region each frame.</summary>
    [Benchmark]
    public int LookAtBusyFrame() => _busy.Look(_scenes.Moving()).Count;

    private static string ModelsFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "KitchenWatch.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder?.FullName ?? throw new DirectoryNotFoundException("KitchenWatch.sln stands in no folder above."), "models");
    }
}
