namespace KitchenWatch.Testing.Places;

/// <summary>A folder that is gone when the test is.</summary>
public sealed class TemporaryFolder : IDisposable
{
    /// <summary>Its full path.</summary>
    public string FullPath { get; } = Directory.CreateTempSubdirectory("kitchenwatch-").FullName;

    /// <summary>A path within it.</summary>
    public string PathOf(string relative) => Path.Combine(FullPath, relative);

    /// <inheritdoc />
    public void Dispose() => Directory.Delete(FullPath, recursive: true);
}
