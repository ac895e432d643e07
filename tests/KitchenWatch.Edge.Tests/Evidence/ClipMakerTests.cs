using KitchenWatch.Contracts;
using KitchenWatch.Contracts.Identity;
using KitchenWatch.Contracts.Messages;
using KitchenWatch.Edge.Configuration;
using KitchenWatch.Edge.Evidence;
using KitchenWatch.Edge.Live;
using KitchenWatch.Edge.Outbox;
using KitchenWatch.Edge.Pipeline;
using KitchenWatch.Edge.Tests.Outbox;
using KitchenWatch.Testing;
using KitchenWatch.Testing.Places;
using Microsoft.Extensions.Logging.Abstractions;

namespace KitchenWatch.Edge.Tests.Evidence;

public sealed class ClipMakerTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly SourceId Camera = new("cook-line");

    private readonly TemporaryFolder _folder = new();
    private readonly OutboxStore _outbox;
    private readonly EvidenceStore _files;
    private readonly OutboxBell _bell = new();
    private readonly CameraWorker _camera;
    private readonly ClipMaker _maker;

    public ClipMakerTests()
    {
        _outbox = OutboxStore.Open(_folder.PathOf("outbox.db"));
        _files = new EvidenceStore(_folder.PathOf("evidence"));
        Assert.True(CameraUrl.TryParse("/film.mp4", out var url, out _));
        var settings = new CameraSettings(Camera, "", url, null, null, [], new AnalysisSettings(160, 90, 5), []);
        _camera = new CameraWorker(settings, null, new AnalysisTurns(), new ViolationInbox(), _bell.Status, TimeProvider.System);
        _maker = new ClipMaker(
            Settings.Of(), new CameraSet([_camera]), new ClipWrapper(_folder.FullPath), _files, _outbox, _bell, TimeProvider.System, NullLogger<ClipMaker>.Instance);
    }

    public void Dispose()
    {
        _maker.Dispose();
        _outbox.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_clip_that_grew_when_the_edge_was_restarted_is_said_to_be_missing()
    {
        var violation = Begin(DateTimeOffset.UtcNow);
        await _maker.StartAsync(CancellationToken.None);
        var message = await EvidenceAsync();
        Assert.Equal((violation, 2), (message.Violation, message.Sequence));
        Assert.Empty(message.Evidence);
        Assert.Contains("restarted", message.Missing, StringComparison.Ordinal);
        Assert.Empty(_outbox.Clips());
    }

    [Fact]
    public async Task A_clip_reaches_from_five_seconds_before_to_five_after()
    {
        var moment = DateTimeOffset.UtcNow.AddSeconds(-6);
        await FilmAsync(from: moment.AddSeconds(-6.2));
        await _maker.StartAsync(CancellationToken.None);
        var violation = Begin(moment);
        _bell.Clips.Set();
        var message = await EvidenceAsync();
        var clip = Assert.Single(message.Evidence);
        Assert.Equal((violation, EvidenceKind.Clip, "video/mp4"), (message.Violation, clip.Kind, clip.MediaType));
        Assert.InRange(clip.FromAt!.Value, moment.AddSeconds(-8), moment.AddSeconds(-5));
        Assert.InRange(clip.ToAt!.Value, moment.AddSeconds(4.8), moment.AddSeconds(5));
        Assert.Equal([clip.Sha256], _outbox.Files(9).Select(f => f.Sha256));
        Assert.Equal(clip.Sha256, Sha256.Of(await File.ReadAllBytesAsync(_files.PathOf(clip.Sha256))));
        Assert.Empty(_outbox.Clips());
    }

    [Fact]
    public async Task Of_a_moment_that_is_not_held_any_more_it_is_said_so()
    {
        await _maker.StartAsync(CancellationToken.None);
        Begin(DateTimeOffset.UtcNow.AddSeconds(-60));
        _bell.Clips.Set();
        Assert.Contains("not held", (await EvidenceAsync()).Missing, StringComparison.Ordinal);
    }

    private Guid Begin(DateTimeOffset moment)
    {
        var violation = Guid.CreateVersion7();
        Assert.Equal(RecordOutcome.Recorded, _outbox.Record(Samples.Message(violation), [], begins: new PendingClip(violation, Camera, moment)));
        return violation;
    }

    /// <summary>The film's 100 pictures, a key frame every 25, spread over 12.5 s.</summary>
    private async Task FilmAsync(DateTimeOffset from)
    {
        await using var film = File.OpenRead(Films.Fragmented);
        var reader = new Fmp4Reader(film);
        for (var i = 0; await reader.ReadAsync(CancellationToken.None) is { } piece; i++)
        {
            _camera.Video.Take(piece, from.AddMilliseconds(125 * Math.Max(0, i - 1)));
        }
    }

    private async Task<EvidenceMessage> EvidenceAsync()
    {
        var row = await Eventually.GetAsync("an evidence message", Patience, () => Task.FromResult(_outbox.After(1, 9) is [var only] ? only : null));
        Assert.Equal(OutboxKind.Evidence, row.Kind);
        Assert.True(Wire.TryRead(row.Body, Wire.Default.EvidenceMessage, out var message, out var refusal), refusal);
        return message;
    }
}
