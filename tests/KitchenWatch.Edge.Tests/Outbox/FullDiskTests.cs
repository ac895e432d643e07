using KitchenWatch.Contracts.Identity;
using KitchenWatch.Edge.Evidence;
using KitchenWatch.Edge.Outbox;

namespace KitchenWatch.Edge.Tests.Outbox;

public sealed class FullDiskTests
{
    [Fact]
    public void A_full_disk_is_an_outcome_and_loses_nothing_that_was_recorded()
    {
        using var disk = new SmallDisk();
        using var outbox = OutboxStore.Open(Path.Combine(disk.Path, "outbox.db"));
        outbox.Add();
        disk.Fill();
        var id = Guid.CreateVersion7();
        var outcomes = Enumerable.Range(0, 8).Select(_ => outbox.Record(Large(id), [])).ToList();
        Assert.DoesNotContain(RecordOutcome.Recorded, outcomes);
        Assert.Contains(RecordOutcome.Full, outcomes);
        Assert.Equal([1], outbox.After(0, 9).Select(m => m.Sequence));

        disk.Empty();
        Assert.Equal(RecordOutcome.Recorded, outbox.Record(Large(id), []));
        Assert.Equal([1, 2], outbox.After(0, 9).Select(m => m.Sequence));
    }

    [Fact]
    public void A_file_that_does_not_fit_leaves_nothing_under_its_name()
    {
        using var disk = new SmallDisk();
        var files = new EvidenceStore(disk.Path);
        var bytes = new byte[2 * 1024 * 1024];
        Assert.Equal(RecordOutcome.Full, files.Store(Sha256.Of(bytes), bytes));
        Assert.False(File.Exists(files.PathOf(Sha256.Of(bytes))));
    }

    private static Func<long, OutboxMessage> Large(Guid id) => sequence => new OutboxMessage(sequence, id, OutboxKind.Violation, new byte[60_000]);
}
