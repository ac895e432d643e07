namespace KitchenWatch.Hub.Storage;

/// <summary>A camera or sensor as its box last named it.</summary>
public sealed class SourceRow
{
    public required string Device { get; set; }

    public required string Source { get; set; }

    public required SourceKind Kind { get; set; }

    /// <summary>The name for people.</summary>
    public required string Name { get; set; }
}

/// <summary>What a source is; stored as a number, so new ones go last.</summary>
public enum SourceKind
{
    Camera,
    Sensor,
}
