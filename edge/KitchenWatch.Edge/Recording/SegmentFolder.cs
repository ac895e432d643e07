using KitchenWatch.Contracts.Live;
using KitchenWatch.Edge.Core.Recording;
using KitchenWatch.Edge.Evidence;

namespace KitchenWatch.Edge.Recording;

/// <summary>
/// One camera's finished files and their index, which is the folder's listing alone. Safe from any thread.
/// </summary>
internal sealed class SegmentFolder
{
    private readonly Lock _gate = new();

    /// <summary>Oldest first; replaced as a whole at each change, about once a minute.</summary>
    private RecordedSegment[] _segments = [];

    private SegmentFolder(string path) => Path = path;

    public string Path { get; }

    /// <summary>Files that were growing when the program or the machine died, and were cut back to what is whole.</summary>
    public int Mended { get; private set; }

    /// <summary>Opens the folder, and makes whole what was growing. Files that are none of ours are left alone.</summary>
    /// <exception cref="IOException">The disk refuses.</exception>
    public static SegmentFolder Open(string path)
    {
        Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var folder = new SegmentFolder(path);
        var found = new List<RecordedSegment>();
        foreach (var file in new DirectoryInfo(path).EnumerateFiles())
        {
            if (RecordedSegment.TryParse(file.Name, file.Length, out var segment))
            {
                found.Add(segment);
            }
            else if (RecordedSegment.TryParseGrowing(file.Name, out var growing))
            {
                folder.Mended++;
                if (folder.Mend(file.FullName, growing) is { } mended)
                {
                    found.Add(mended);
                }
            }
        }

        folder._segments = [.. found.OrderBy(s => s.FromMs)];
        return folder;
    }

    public string PathOf(RecordedSegment segment) => System.IO.Path.Combine(Path, segment.Name);

    /// <summary>All, oldest first; never changed afterwards.</summary>
    public RecordedSegment[] All() => Volatile.Read(ref _segments);

    public void Add(RecordedSegment segment)
    {
        lock (_gate)
        {
            var at = Array.FindLastIndex(_segments, s => s.FromMs <= segment.FromMs) + 1;
            Volatile.Write(ref _segments, [.. _segments.AsSpan(0, at), segment, .. _segments.AsSpan(at)]);
        }
    }

    /// <exception cref="IOException">The disk refuses; the index is as the folder is.</exception>
    public void Delete(IReadOnlyList<RecordedSegment> doomed)
    {
        var gone = new HashSet<RecordedSegment>();
        try
        {
            foreach (var segment in doomed)
            {
                File.Delete(PathOf(segment));
                gone.Add(segment);
            }
        }
        finally
        {
            lock (_gate)
            {
                Volatile.Write(ref _segments, [.. _segments.Where(s => !gone.Contains(s))]);
            }
        }
    }

    /// <summary>True when a file of that beginning is there already: the clock was set back.</summary>
    public bool Has(long fromMs) => Array.Exists(All(), s => s.FromMs == fromMs);

    /// <summary>Cuts a file at its last whole fragment, and gives it its name; null for one without any, which is deleted.</summary>
    private RecordedSegment? Mend(string path, RecordedSegment growing)
    {
        FragmentPlace last = default;
        using (var file = SegmentFile.Open(path))
        {
            foreach (var fragment in file.Walk())
            {
                last = fragment;
            }
        }

        if (last.Length == 0)
        {
            File.Delete(path);
            return null;
        }

        var whole = growing with { ToMs = Math.Max(growing.FromMs, last.AtMs), Bytes = last.Offset + last.Length };
        using (var handle = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite))
        {
            RandomAccess.SetLength(handle, whole.Bytes);
            Durable.Sync(handle);
        }

        File.Move(path, PathOf(whole), overwrite: true);
        return whole;
    }
}
