using KitchenWatch.Contracts.Identity;
using KitchenWatch.Contracts.Messages;
using KitchenWatch.Edge.Capture;
using KitchenWatch.Edge.Configuration;
using KitchenWatch.Edge.Core.Frames;
using KitchenWatch.Edge.Live;
using KitchenWatch.Edge.Pipeline;
using KitchenWatch.Testing;
using KitchenWatch.Testing.Places;
using Microsoft.Extensions.Logging.Abstractions;

namespace KitchenWatch.Edge.Tests.Capture;

/// <summary>One camera's capture on its own, with a real ffmpeg.</summary>
internal sealed class CameraRig : IAsyncDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TemporaryFolder _folder = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;
    private readonly List<CameraState> _states = [];

    public CameraRig(string url, string? user = null, string? password = null, TimeSpan? stall = null)
    {
        Assert.True(CameraUrl.TryParse(url, out var address, out var fault), fault);
        var camera = new CameraSettings(
            new SourceId("cam"), "cam", address, null, user is null ? null : new CameraLogin(user, password ?? ""), [], new AnalysisSettings(160, 90, 5), []);
        var limits = CaptureLimits.Default with { FirstRetry = TimeSpan.FromMilliseconds(100), Stall = stall ?? TimeSpan.FromSeconds(10) };
        Health = new CameraHealth(TimeProvider.System, Note);
        Intake = new FrameIntake(160, 90, TimeProvider.System, () => Pictures?.Invoke());
        _running = new CameraCapture(camera, _folder.FullPath, limits, Intake, Video, null, Health, TimeProvider.System, NullLogger.Instance).RunAsync(_stop.Token);
    }

    public event Action? Pictures;

    public CameraHealth Health { get; }

    public FrameIntake Intake { get; }

    public CameraVideo Video { get; } = new();

    /// <summary>The ffmpeg that runs for this rig; it names the rig's own folder.</summary>
    public IReadOnlyDictionary<int, string> Ffmpeg => Children.With(_folder.FullPath);

    /// <summary>Waits until the camera was seen in a state, from a number of changes on.</summary>
    public Task SeenAsync(CameraState state, int from = 0) => Eventually.BeTrueAsync($"camera {state}", Patience, () =>
    {
        lock (_states)
        {
            return _states.Skip(from).Contains(state);
        }
    });

    /// <summary>Changes so far.</summary>
    public int Changes
    {
        get
        {
            lock (_states)
            {
                return _states.Count;
            }
        }
    }

    /// <summary>Takes a picture when one comes.</summary>
    public Task<Frame> PictureAsync() => Eventually.GetAsync("a picture", Patience, () => Task.FromResult(Intake.Take()));

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        Assert.Empty(Ffmpeg);
        _folder.Dispose();
        _stop.Dispose();
    }

    private void Note()
    {
        lock (_states)
        {
            _states.Add(Health.Now.State);
        }
    }
}
