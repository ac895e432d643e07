namespace KitchenWatch.Edge.Capture;

/// <summary>A folder of this run that only this user can enter, for sockets and files that need not last. Gone after a clean stop.</summary>
public sealed class RunFolder : IDisposable
{
    /// <summary>Short, since a socket's name has at most 107 bytes; made with mode 0700.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("kw-edge-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
