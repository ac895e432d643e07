namespace KitchenWatch.Edge.Outbox;

/// <summary>Holds the data folder for one process; the kernel lets go of it when the process ends, however it ends.</summary>
internal sealed class FolderClaim : IDisposable
{
    private readonly FileStream _lock;

    private FolderClaim(FileStream held) => _lock = held;

    /// <summary>Null when another process holds it.</summary>
    public static FolderClaim? TryTake(string folder)
    {
        try
        {
            return new FolderClaim(new FileStream(Path.Combine(folder, "edge.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException)
        {
            return null;
        }
    }

    public void Dispose() => _lock.Dispose();
}
