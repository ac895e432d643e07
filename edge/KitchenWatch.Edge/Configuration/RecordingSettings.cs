using KitchenWatch.Edge.Core.Recording;

namespace KitchenWatch.Edge.Configuration;

/// <summary>What is kept of the cameras' streams on the box.</summary>
/// <param name="Enabled">False to keep nothing: then there is no playback.</param>
/// <param name="Folder">Absolute path, or null for a folder in the data folder. A disk of its own leaves the outbox all of its own.</param>
/// <param name="Age">What is older is deleted.</param>
/// <param name="MostBytes">Most of all cameras together; null for four fifths of the disk.</param>
/// <param name="KeepFreeBytes">What stays free for the outbox; null for a twentieth of the disk, at most 2 GiB.</param>
/// <param name="HoldAge">How long what a notice needs is held at most, should the hub never say that it is closed.</param>
public sealed record RecordingSettings(bool Enabled, string? Folder, TimeSpan Age, long? MostBytes, long? KeepFreeBytes, TimeSpan HoldAge)
{
    /// <summary>30 days: what State Council order 799 asks of public security video.</summary>
    public static readonly RecordingSettings Default = new(true, null, TimeSpan.FromDays(30), null, null, TimeSpan.FromDays(180));

    private const long Gigabyte = 1_000_000_000;

    /// <summary>The limits on a disk of that size.</summary>
    internal RetentionLimits LimitsOn(long diskBytes) => new(Age, MostBytes ?? diskBytes / 5 * 4, KeepFreeBytes ?? Math.Min(2 * Gigabyte, diskBytes / 20));

    /// <summary>Reads <c>$.recording</c>.</summary>
    internal static RecordingSettings Read(Section recording, string folder)
    {
        var settings = new RecordingSettings(
            recording.Flag("enabled", true),
            recording.OptionalText("folder", 1000) is { Length: > 0 } path ? Path.GetFullPath(path, folder) : null,
            TimeSpan.FromDays(recording.Number("days", Default.Age.TotalDays, 0.01, 3650)),
            Bytes(recording.OptionalNumber("maxGigabytes", 0.01, 1_000_000)),
            Bytes(recording.OptionalNumber("keepFreeGigabytes", 0.01, 1_000_000)),
            TimeSpan.FromDays(recording.Number("holdDays", Default.HoldAge.TotalDays, 1, 3650)));
        if (settings.HoldAge < settings.Age)
        {
            recording.Wrong("holdDays", "must not be less than days: what is held is kept longer than the rest");
        }

        recording.Done();
        return settings;
    }

    private static long? Bytes(double? gigabytes) => gigabytes is { } number ? (long)(number * Gigabyte) : null;
}
