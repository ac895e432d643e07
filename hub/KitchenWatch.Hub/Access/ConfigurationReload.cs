using KitchenWatch.Hub.Configuration;

namespace KitchenWatch.Hub.Access;

/// <summary>
/// Takes changed accounts of people from the configuration file without a restart; everything else in the file waits for one.
/// A file with mistakes changes nothing and is told. Used by one thread.
/// </summary>
public sealed class ConfigurationReload(ConfigurationSource source, UserDirectory users, ILogger<ConfigurationReload> log)
{
    private (DateTime WrittenAt, long Length)? _seen = StateOf(source.Path);

    /// <summary>Looks once; true when accounts were taken.</summary>
    public bool Look()
    {
        var now = StateOf(source.Path);
        if (now is null || now == _seen)
        {
            return false;
        }

        _seen = now;
        var (configuration, mistakes) = ConfigurationFile.Load(source.Path!);
        if (configuration is null)
        {
            log.LogError("The configuration was changed and has {Count} mistake(s); the accounts stay as they were: {Mistakes}", mistakes.Count, string.Join("; ", mistakes));
            return false;
        }

        users.Replace(configuration.Users);
        log.LogInformation("Took {Count} account(s) of people from the changed configuration; everything else in it waits for a restart.", configuration.Users.Count);
        return true;
    }

    private static (DateTime WrittenAt, long Length)? StateOf(string? path) =>
        path is not null && new FileInfo(path) is { Exists: true } file ? (file.LastWriteTimeUtc, file.Length) : null;
}
