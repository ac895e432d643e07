using System.Security.Cryptography;
using System.Text;

namespace KitchenWatch.Edge.Capture;

/// <summary>
/// A folder of this run that only this user can enter, for sockets and files that need not last. Gone after a clean stop; what a
/// killed run left behind goes at the next start.
/// </summary>
public sealed class RunFolder : IDisposable
{
    /// <param name="dataFolder">Held by this process alone, so that older folders of its name are nobody's.</param>
    public RunFolder(string dataFolder)
    {
        var prefix = $"kw-edge-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(dataFolder)))[..8]}-";
        foreach (var left in Directory.EnumerateDirectories(System.IO.Path.GetTempPath(), prefix + "*"))
        {
            Directory.Delete(left, recursive: true);
        }

        Path = Directory.CreateTempSubdirectory(prefix).FullName;
    }

    /// <summary>Short, since a socket's name has at most 107 bytes; made with mode 0700.</summary>
    public string Path { get; }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
