using KitchenWatch.Contracts.Identity;
using KitchenWatch.Edge.Evidence;
using KitchenWatch.Edge.Outbox;
using KitchenWatch.Testing.Places;

namespace KitchenWatch.Edge.Tests.Evidence;

public sealed class EvidenceStoreTests : IDisposable
{
    private static readonly byte[] Bytes = [1, 2, 3];
    private static readonly Sha256 Name = Sha256.Of(Bytes);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_bears_its_hash_and_storing_it_again_changes_nothing()
    {
        var store = Store();
        Assert.Equal(RecordOutcome.Recorded, store.Store(Name, Bytes));
        var written = File.GetLastWriteTimeUtc(store.PathOf(Name));
        Assert.Equal(RecordOutcome.Recorded, store.Store(Name, Bytes));
        Assert.Equal([store.PathOf(Name)], Files());
        Assert.Equal(Bytes, File.ReadAllBytes(store.PathOf(Name)));
        Assert.Equal(written, File.GetLastWriteTimeUtc(store.PathOf(Name)));
    }

    [Fact]
    public void Only_this_user_may_look_into_the_folder()
    {
        Store();
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(_folder.PathOf("evidence")));
    }

    [Fact]
    public void A_sweep_deletes_what_no_row_names_and_what_was_half_written()
    {
        var store = Store();
        store.Store(Name, Bytes);
        store.Store(Sha256.Of("orphan"u8), "orphan"u8);
        File.WriteAllText(store.PathOf(Sha256.Of("half"u8)) + ".growing", "ha");
        Assert.Equal(2, store.Sweep([Name, Sha256.Of("sent before"u8)]));
        Assert.Equal([store.PathOf(Name)], Files());
    }

    [Fact]
    public void A_disk_that_refuses_is_an_outcome()
    {
        var store = Store();
        Directory.Delete(_folder.PathOf("evidence"));
        Assert.Equal(RecordOutcome.Failed, store.Store(Name, Bytes));
    }

    private EvidenceStore Store() => new(_folder.PathOf("evidence"));

    private string[] Files() => Directory.GetFiles(_folder.PathOf("evidence"));
}
