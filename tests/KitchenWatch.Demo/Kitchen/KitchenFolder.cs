using KitchenWatch.Testing.Places;

namespace KitchenWatch.Demo.Kitchen;

/// <summary>Where one run of a kitchen keeps configuration, data and logs.</summary>
/// <param name="FullPath">An existing folder.</param>
public sealed record KitchenFolder(string FullPath)
{
    public string ModelsFolder { get; init; } = Repository.PathOf("models");

    public string LogOf(string program) => Path.Combine(FullPath, $"{program}.log");

    public string DataOf(string program) => Directory.CreateDirectory(Path.Combine(FullPath, program)).FullName;

    /// <summary>Writes a configuration file that only its owner may read, and gives its path.</summary>
    public string Write(string name, string text)
    {
        var path = Path.Combine(FullPath, name);
        File.WriteAllText(path, "");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.WriteAllText(path, text);
        return path;
    }
}
