using KitchenWatch.Edge.Evidence;
using KitchenWatch.Testing.Places;

namespace KitchenWatch.Edge.Tests.Evidence;

public sealed class DurableTests
{
    [Fact]
    public void A_sync_that_the_kernel_refuses_is_told()
    {
        // The kernel can't sync what lies on no disk; .NET's own Flush(true) says nothing of it.
        using var file = File.OpenHandle("/proc/self/status");
        Assert.Throws<IOException>(() => Durable.Sync(file));
        Assert.Throws<IOException>(() => Durable.SyncFolder("/nowhere"));
    }

    [Fact]
    public void A_file_and_a_folder_on_a_disk_are_synced()
    {
        using var folder = new TemporaryFolder();
        using var file = File.OpenHandle(folder.PathOf("file"), FileMode.Create, FileAccess.Write);
        Durable.Sync(file);
        Durable.SyncFolder(folder.FullPath);
        Assert.True(File.Exists(folder.PathOf("file")));
    }
}
