using System.Collections.Immutable;
using System.Numerics;
using KitchenWatch.Contracts.Messages;
using KitchenWatch.Edge.Capture;
using KitchenWatch.Edge.Configuration;
using KitchenWatch.Edge.Core.Detect;
using KitchenWatch.Edge.Core.Frames;
using KitchenWatch.Edge.Core.Keeping;
using KitchenWatch.Edge.Core.Privacy;
using KitchenWatch.Edge.Live;
using KitchenWatch.Edge.Pipeline;
using Microsoft.Extensions.Logging;

namespace KitchenWatch.Edge.Privacy;

/// <summary>
/// What the public sees of one camera: masked pictures, 5 a second by the clock whether the camera gives any or not, encoded, and let go when
/// they are old enough. The empty kitchen is learned at all hours; pictures are made in the opened ones alone.
/// </summary>
public sealed class PublicRendition
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1.0 / PublicSize.FramesPerSecond);
    private static readonly TimeSpan LookAtHours = TimeSpan.FromSeconds(1);

    /// <summary>Pictures that are made at once after a pause; more of the past are left out.</summary>
    private const int CatchUp = 5;

    private readonly CameraSettings _camera;
    private readonly PublicSettings _settings;
    private readonly PublicMasking _masking;
    private readonly DelayLine _delay;
    private readonly Backoff _backoff = new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30));
    private readonly TimeProvider _time;
    private readonly Action _changed;
    private readonly ILogger _logger;
    private TimeSpan? _releasedAt;
    private int _state = (int)PublicState.Starting;

    /// <param name="camera">With its public settings.</param>
    /// <param name="mask">How much is masked.</param>
    /// <param name="time">Stamps slates and asks for hours.</param>
    /// <param name="changed">Called when the state did.</param>
    /// <param name="logger">Takes what goes wrong.</param>
    public PublicRendition(CameraSettings camera, MaskSettings mask, TimeProvider time, Action changed, ILogger logger)
    {
        (_camera, _time, _changed, _logger) = (camera, time, changed, logger);
        _settings = camera.Public ?? throw new ArgumentException("The camera is not public.", nameof(camera));
        _masking = new PublicMasking(mask, new Blackout(_settings.Blackout.Select(z => z.Select(c => new Vector2((float)c.X, (float)c.Y)).ToImmutableArray())));
        _delay = new DelayLine(_settings.Delay, Video);
    }

    /// <summary>Masked, delayed: what may leave the box for the public.</summary>
    public CameraVideo Video { get; } = new();

    /// <summary>What the public gets now.</summary>
    public PublicState State => (PublicState)Volatile.Read(ref _state);

    /// <summary>The encoder's process, or 0.</summary>
    internal int EncoderPid { get; private set; }

    /// <summary>The empty kitchen, as <see cref="PublicMasking.Tell"/>.</summary>
    public KeptNumbers? Tell() => _masking.Tell();

    /// <summary>Goes on from the empty kitchen of an earlier run, as <see cref="PublicMasking.TakeUp"/>.</summary>
    public bool TakeUp(KeptNumbers told) => _masking.TakeUp(told);

    /// <summary>Takes a picture that was analysed. Called by the thread that analyses.</summary>
    public void Add(Frame frame, PictureState state, CameraAnalysis analysis) =>
        Add(frame, PublicWatch.IsHealthy(state, _settings.Blackout.Count > 0), analysis.HeadsLooked, analysis.Heads);

    internal void Add(Frame frame, bool isHealthy, bool looked, ReadOnlySpan<Detection> heads) => _masking.Add(frame, isHealthy, looked, heads);

    /// <summary>Runs until cancelled; then no child is left.</summary>
    /// <param name="clock">The frames' own clock.</param>
    /// <param name="folder">For the words' drawing.</param>
    /// <param name="cancel">Ends it.</param>
    public async Task RunAsync(Func<TimeSpan> clock, string folder, CancellationToken cancel)
    {
        var words = new PublicWords(new CaptionPainter(folder, CaptionPainter.Chinese), _settings.Name, _settings.PlainName, _settings.Zone);
        while (!cancel.IsCancellationRequested)
        {
            if (_settings.IsOpen(_time.GetUtcNow()))
            {
                await EncodeAsync(clock, words, cancel);
                await ReleaseForAsync(_backoff.Next(), clock, cancel);
            }
            else
            {
                _delay.Clear();
                Say(PublicState.ClosedHours);
                await WaitAsync(LookAtHours, cancel);
            }
        }
    }

    /// <summary>One life of the encoder: to the end of the hours, its own, or the edge's.</summary>
    private async Task EncodeAsync(Func<TimeSpan> clock, PublicWords words, CancellationToken cancel)
    {
        using var encoder = await PublicEncoder.StartAsync(_camera.Id.ToString(), _time);
        EncoderPid = encoder.Pid;
        _delay.BeginAnew();
        var reading = ReadAsync(encoder.Output);
        try
        {
            await MakeAsync(encoder, clock, words, cancel);
        }
        finally
        {
            EncoderPid = 0;
            encoder.Kill();
            await encoder.Ended;
            await reading;
        }
    }

    private async Task MakeAsync(PublicEncoder encoder, Func<TimeSpan> clock, PublicWords words, CancellationToken cancel)
    {
        var (begun, made) = (clock(), 0L);
        while (!cancel.IsCancellationRequested && _settings.IsOpen(_time.GetUtcNow()))
        {
            var (now, utc) = (clock(), _time.GetUtcNow());
            var due = (long)((now - begun) / Tick);
            made = Math.Max(made, due - CatchUp);
            for (; made < due; made++)
            {
                var moment = begun + (made * Tick) - _masking.LookAhead;
                var frame = _masking.Take(moment, utc - (now - moment));
                words.Write(frame);
                _delay.Expect(moment, frame.At, frame.Sight);
                if (!await encoder.WriteAsync(frame))
                {
                    _logger.LogWarning("The encoder of {Camera}'s public pictures ended; it is started again", _camera.Id);
                    return;
                }
            }

            if (now - begun > TimeSpan.FromSeconds(30))
            {
                _backoff.Reset();
            }

            Release(now);
            await WaitAsync(Tick, cancel);
        }
    }

    /// <summary>While no encoder runs, what is held still goes out when it is due, and then nothing.</summary>
    private async Task ReleaseForAsync(TimeSpan wait, Func<TimeSpan> clock, CancellationToken cancel)
    {
        for (var until = clock() + wait; clock() < until && !cancel.IsCancellationRequested && _settings.IsOpen(_time.GetUtcNow());)
        {
            Release(clock());
            await WaitAsync(Tick, cancel);
        }
    }

    private async Task ReadAsync(Stream output)
    {
        var reader = new Fmp4Reader(output);
        try
        {
            while (await reader.ReadAsync(CancellationToken.None) is { } piece)
            {
                _delay.Take(piece);
            }
        }
        catch (Exception e) when (e is IOException or InvalidDataException or ObjectDisposedException)
        {
            // The child died within a piece: what is whole was taken.
        }
    }

    private void Release(TimeSpan now)
    {
        if (_delay.Release(now) is { } sight)
        {
            _releasedAt = now;
            Say(sight switch
            {
                PublicSight.Masked => PublicState.Shown,
                PublicSight.NoPicture or PublicSight.Unhealthy => PublicState.CantSee,
                _ => PublicState.MaskingBehind,
            });
        }
        else if (_releasedAt is { } last && now - last > 10 * Tick)
        {
            Say(PublicState.MaskingBehind);
        }
    }

    private void Say(PublicState state)
    {
        if (Interlocked.Exchange(ref _state, (int)state) != (int)state)
        {
            _changed();
        }
    }

    private async Task WaitAsync(TimeSpan span, CancellationToken cancel) =>
        await Task.Delay(span, _time, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
