using KitchenWatch.Contracts.Identity;
using KitchenWatch.Contracts.Messages;
using KitchenWatch.Edge.Outbox;
using KitchenWatch.Testing.Places;
using Microsoft.Data.Sqlite;

namespace KitchenWatch.Edge.Tests.Outbox;

public sealed class OutboxStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private OutboxStore _outbox;

    public OutboxStoreTests() => _outbox = OutboxStore.Open(_folder.PathOf("outbox.db"));

    public void Dispose()
    {
        _outbox.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Sequence_counts_from_1_without_a_gap_over_restarts_and_acknowledgements()
    {
        var first = _outbox.Add();
        _outbox.Add();
        _outbox.Settle(new HubAck(first, AckOutcome.Accepted));
        Reopen();
        _outbox.Add();
        _outbox.After(0, 9).ToList().ForEach(m => _outbox.Settle(new HubAck(m.Id, AckOutcome.Duplicate)));
        Reopen();
        _outbox.Add();
        Assert.Equal([4], _outbox.After(0, 9).Select(m => m.Sequence));
        Assert.Equal("4"u8.ToArray(), _outbox.After(0, 9)[0].Body);
    }

    [Fact]
    public void A_message_that_could_not_be_written_takes_no_number()
    {
        var id = _outbox.Add();
        Assert.Throws<SqliteException>(() => _outbox.Record(Samples.Message(id), []));
        Assert.Throws<InvalidOperationException>(() => _outbox.Record(_ => throw new InvalidOperationException(), []));
        _outbox.Add();
        Assert.Equal([1, 2], _outbox.After(0, 9).Select(m => m.Sequence));
    }

    [Fact]
    public void Only_an_acknowledgement_of_its_own_lets_a_message_go()
    {
        _outbox.Add();
        _outbox.Settle(new HubAck(Guid.CreateVersion7(), AckOutcome.Accepted));
        Assert.Equal((1, 0), _outbox.Counts());
    }

    [Fact]
    public void A_refused_message_stays_marked_is_counted_and_is_not_sent_again()
    {
        var refused = _outbox.Add();
        var other = _outbox.Add();
        _outbox.Settle(new HubAck(refused, AckOutcome.Refused, "no such camera"));
        Reopen();
        Assert.Equal([other], _outbox.After(0, 9).Select(m => m.Id));
        Assert.Equal((1, 1), _outbox.Counts());
    }

    [Fact]
    public void Messages_come_in_order_after_the_given_one()
    {
        Enumerable.Range(0, 5).ToList().ForEach(_ => _outbox.Add());
        Assert.Equal([3, 4], _outbox.After(2, 2).Select(m => m.Sequence));
    }

    [Fact]
    public void A_file_waits_until_the_hub_has_it_or_will_never_take_it()
    {
        var second = new OutboxFile(Sha256.Of("second"u8), "video/mp4");
        _outbox.Add(new OutboxFile(Samples.File, "image/jpeg"));
        _outbox.Add(second);
        Assert.Equal([Samples.File, second.Sha256], _outbox.Files(9).Select(f => f.Sha256));
        _outbox.Uploaded(Samples.File);
        _outbox.RefuseFile(second.Sha256, "too large");
        Reopen();
        Assert.Empty(_outbox.Files(9));
        Assert.Equal([second.Sha256], _outbox.KnownFiles());
        Assert.Equal((2, 1), _outbox.Counts());
    }

    [Fact]
    public void A_clip_is_pending_from_its_violation_to_its_evidence_message()
    {
        var clip = new PendingClip(Guid.CreateVersion7(), new SourceId("cook-line"), DateTimeOffset.FromUnixTimeMilliseconds(1_764_000_000_123));
        _outbox.Record(Samples.Message(clip.Violation), [], begins: clip);
        Reopen();
        Assert.Equal([clip], _outbox.Clips());
        _outbox.Record(Samples.Message(Guid.CreateVersion7()), [], settles: clip.Violation);
        Assert.Empty(_outbox.Clips());
    }

    [Fact]
    public void It_is_written_so_that_it_survives_a_power_cut()
    {
        using var other = new SqliteConnection($"Data Source={_folder.PathOf("outbox.db")};Pooling=False");
        other.Open();
        using var command = other.CreateCommand();
        command.CommandText = "PRAGMA journal_mode";
        Assert.Equal("wal", command.ExecuteScalar());
        Assert.Equal(2L, _outbox.Synchronous);
    }

    private void Reopen()
    {
        _outbox.Dispose();
        _outbox = OutboxStore.Open(_folder.PathOf("outbox.db"));
    }
}
