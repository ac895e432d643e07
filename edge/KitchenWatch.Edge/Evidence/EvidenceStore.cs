using KitchenWatch.Contracts.Identity;
using KitchenWatch.Edge.Outbox;

namespace KitchenWatch.Edge.Evidence;

/// <summary>A folder of files, each named by the SHA-256 of its bytes and whole on the disk from the moment it has that name.</summary>
public sealed class EvidenceStore
{
    private readonly string _folder;

    /// <param name="folder">Made when it is not there.</param>
    public EvidenceStore(string folder)
    {
        Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        _folder = folder;
    }

    public string PathOf(Sha256 file) => Path.Combine(_folder, file.ToString());

    /// <summary>Writes a file for good. One that is there already is left as it is.</summary>
    public RecordOutcome Store(Sha256 name, ReadOnlySpan<byte> bytes)
    {
        var path = PathOf(name);
        if (File.Exists(path))
        {
            return RecordOutcome.Recorded;
        }

        try
        {
            Durable.Replace(path, ".growing", bytes);
            return RecordOutcome.Recorded;
        }
        catch (IOException e)
        {
            return DiskError.IsFull(e) ? RecordOutcome.Full : RecordOutcome.Failed;
        }
    }

    /// <summary>The hub has it.</summary>
    public void Delete(Sha256 file) => File.Delete(PathOf(file));

    /// <summary>Deletes all that no row of the outbox names, half-written files too; returns how many.</summary>
    public int Sweep(IReadOnlyList<Sha256> known)
    {
        var names = known.Select(k => k.ToString()).ToHashSet();
        var orphans = Directory.EnumerateFiles(_folder).Where(f => !names.Contains(Path.GetFileName(f))).ToList();
        orphans.ForEach(File.Delete);
        return orphans.Count;
    }
}
