using KitchenWatch.Edge.Configuration;
using Microsoft.Extensions.Logging;

namespace KitchenWatch.Edge.Thermal;

/// <summary>
/// One thermal camera's folder. A picture counts once, when its size has stood still between two looks; what was there at the start
/// is old and passed over. Files are left where they are; what can't be read is said once a file.
/// </summary>
public sealed class ThermalFolder(ThermalSettings settings, IReadOnlyList<ThermalZone> zones, TimeProvider time, ILogger logger)
{
    /// <summary>More new files than this in one look are left out, but for the newest.</summary>
    private const int Most = 20;

    private Dictionary<string, long> _seen = [];
    private bool _isMissing;
    private bool _isBegun;

    public IReadOnlyList<ThermalZone> Zones { get; } = zones;

    /// <summary>Files that were no thermal pictures.</summary>
    public long Junk { get; private set; }

    /// <summary>Pictures that gave readings.</summary>
    public long Taken { get; private set; }

    /// <summary>Takes what is new.</summary>
    public void Look()
    {
        if (List() is not { } files)
        {
            return;
        }

        var seen = new Dictionary<string, long>(files.Count);
        var ready = new List<FileInfo>();
        foreach (var file in files)
        {
            // Minus one marks what is done with.
            var known = _seen.TryGetValue(file.Name, out var size);
            var isDone = !_isBegun || (known && size == Done);
            var isWhole = known && size == file.Length && size > 0;
            seen[file.Name] = isDone || isWhole ? Done : file.Length;
            if (!isDone && isWhole)
            {
                ready.Add(file);
            }
        }

        (_seen, _isBegun) = (seen, true);
        foreach (var file in ready.OrderBy(f => f.LastWriteTimeUtc).ThenBy(f => f.Name, StringComparer.Ordinal).TakeLast(Most))
        {
            Take(file);
        }
    }

    private const long Done = -1;

    private List<FileInfo>? List()
    {
        try
        {
            var files = new DirectoryInfo(settings.Folder).EnumerateFiles().ToList();
            _isMissing = false;
            return files;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (!_isMissing)
            {
                logger.LogWarning("Thermal camera {Camera}: its folder can't be read: {Why}", settings.Id, e.Message);
            }

            _isMissing = true;
            return null;
        }
    }

    private void Take(FileInfo file)
    {
        if (ThermalFile.Read(file.FullName, new GreyScale(settings.Gain, settings.Offset), out var fault) is not { } picture)
        {
            Junk++;
            logger.LogWarning("Thermal camera {Camera}: {File} is passed over: {Why}", settings.Id, file.Name, fault);
            return;
        }

        Taken++;
        var at = time.GetUtcNow();
        foreach (var zone in Zones)
        {
            if (!zone.Take(picture, at))
            {
                logger.LogWarning("Thermal camera {Camera}: {File} shows nothing in zone {Zone}", settings.Id, file.Name, zone.Sensor.Id);
            }
        }
    }
}
