using System.Text.Json;
using KitchenWatch.Contracts;
using KitchenWatch.Contracts.Identity;
using KitchenWatch.Contracts.Messages;
using KitchenWatch.Edge.Core.Detect;
using KitchenWatch.Edge.Core.Frames;
using KitchenWatch.Edge.Evidence;
using KitchenWatch.Edge.Outbox;
using KitchenWatch.Testing;
using KitchenWatch.Testing.Places;
using Microsoft.Extensions.Logging.Abstractions;
using OpenCvSharp;

namespace KitchenWatch.Edge.Tests.Outbox;

public sealed class ViolationRecorderTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly DateTimeOffset At = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();
    private readonly OutboxStore _outbox;
    private readonly EvidenceStore _files;
    private readonly ViolationInbox _inbox = new();
    private readonly ViolationRecorder _recorder;
    private readonly List<string?> _troubles = [];

    public ViolationRecorderTests()
    {
        _outbox = OutboxStore.Open(_folder.PathOf("outbox.db"));
        _files = new EvidenceStore(_folder.PathOf("evidence"));
        var settings = Settings.Of() with { Rules = Settings.Of().Rules with { AskFirst = [RuleCode.Temperature] } };
        _recorder = new ViolationRecorder(settings, _inbox, _files, _outbox, new OutboxBell(), TimeProvider.System, NullLogger<ViolationRecorder>.Instance);
    }

    public void Dispose()
    {
        _recorder.Dispose();
        _outbox.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_violation_of_a_camera_is_a_message_with_two_pictures_and_a_clip_to_come()
    {
        _inbox.Add(Seen());
        await _recorder.StartAsync(CancellationToken.None);
        var row = await RowAsync();
        Assert.True(Wire.TryRead(row.Body, Wire.Default.ViolationMessage, out var message, out var refusal), refusal);
        Assert.Equal((1, row.Id, At), (message.Sequence, message.Id, message.RaisedAt));
        Assert.Equal([EvidenceKind.SnapshotPlain, EvidenceKind.SnapshotMarked], message.Evidence.Select(e => e.Kind));
        Assert.Equal(message.Evidence.Select(e => e.Sha256), _outbox.Files(9).Select(f => f.Sha256));
        Assert.Equal([new PendingClip(row.Id, new SourceId("cook-line"), At)], _outbox.Clips());
        var (plain, marked) = (Picture(message.Evidence[0]), Picture(message.Evidence[1]));
        Assert.Equal(Grey, plain.At<Vec3b>(50, 30));
        Assert.True(marked.At<Vec3b>(50, 30).Item2 > 180, "the box's left edge is red");
        Assert.InRange(Math.Abs(marked.At<Vec3b>(150, 250).Item2 - Grey.Item2), 0, 6);
    }

    [Fact]
    public async Task A_violation_of_a_sensor_has_no_files_and_no_clip()
    {
        _inbox.Add(Seen() with { Rule = RuleCode.Temperature, Shown = null, Sighting = null, Excursion = new Excursion(StoreKind.Chilled, 9, 8, 10) });
        await _recorder.StartAsync(CancellationToken.None);
        await RowAsync();
        Assert.Empty(_outbox.Files(9));
        Assert.Empty(_outbox.Clips());
    }

    [Theory]
    [InlineData(RuleCode.HatMissing, false, null)]
    [InlineData(RuleCode.HatMissing, true, ReviewReason.Experimental)]
    [InlineData(RuleCode.Temperature, false, ReviewReason.ByRule)]
    [InlineData(RuleCode.Temperature, true, ReviewReason.Experimental)]
    public async Task What_a_person_must_confirm_says_why(RuleCode rule, bool experimental, ReviewReason? review)
    {
        _inbox.Add(Seen() with { Rule = rule, IsExperimental = experimental });
        await _recorder.StartAsync(CancellationToken.None);
        Assert.True(Wire.TryRead((await RowAsync()).Body, Wire.Default.ViolationMessage, out var message, out var refusal), refusal);
        Assert.Equal(review, message.Review);
    }

    [Fact]
    public async Task While_the_disk_refuses_the_violation_waits_and_says_so_and_is_recorded_once_when_it_can_be()
    {
        Directory.Delete(_folder.PathOf("evidence"));
        _inbox.Add(Seen());
        await _recorder.StartAsync(CancellationToken.None);
        await Eventually.BeTrueAsync("trouble told", Patience, () => _troubles.Count > 0);
        Assert.Contains("refuses to write", _troubles[0], StringComparison.Ordinal);
        Assert.Empty(_outbox.After(0, 9));
        Directory.CreateDirectory(_folder.PathOf("evidence"));
        Assert.Equal(1, (await RowAsync()).Sequence);
        await Eventually.BeTrueAsync("trouble over", Patience, () => _troubles[^1] is null);
        Assert.Single(_outbox.After(0, 9));
    }

    [Fact]
    public void The_rules_stop_while_too_much_waits()
    {
        for (var i = 0; i < 16; i++)
        {
            Assert.True(_inbox.HasRoom);
            _inbox.Add(Seen());
        }

        Assert.False(_inbox.HasRoom);
    }

    private static readonly Vec3b Grey = new(90, 90, 90);

    private Task<OutboxMessage> RowAsync() => Eventually.GetAsync("a row", Patience, () => Task.FromResult(_outbox.After(0, 9) is [var row, ..] ? row : null));

    private Mat Picture(EvidenceItem item)
    {
        var bytes = File.ReadAllBytes(_files.PathOf(item.Sha256));
        Assert.Equal((item.Sha256, item.Bytes), (Sha256.Of(bytes), bytes.Length));
        return Cv2.ImDecode(bytes, ImreadModes.Color);
    }

    private PendingViolation Seen()
    {
        var frame = new Frame(320, 180);
        frame.Bgr.AsSpan().Fill(90);
        return new PendingViolation
        {
            Rule = RuleCode.HatMissing,
            Severity = Severity.Minor,
            Source = new SourceId("cook-line"),
            StartedAt = At.AddSeconds(-3),
            RaisedAt = At,
            Sighting = new Sighting(1, 3, 0.9, new Box(0.1, 0.2, 0.1, 0.2), "hats 1.0.0", Samples.File),
            Shown = (frame, new PixelBox(30, 36, 32, 36)),
            Trouble = _troubles.Add,
        };
    }
}
