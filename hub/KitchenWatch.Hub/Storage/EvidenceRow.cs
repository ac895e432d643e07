using KitchenWatch.Contracts.Messages;

namespace KitchenWatch.Hub.Storage;

/// <summary>A file that a device announced for a violation. May stand here before its violation does.</summary>
public sealed class EvidenceRow
{
    /// <summary>Order of announcement.</summary>
    public long Order { get; set; }

    public required Guid Violation { get; set; }

    /// <summary>Who announced it; counts only for violations of the same device.</summary>
    public required string Device { get; set; }

    /// <summary>64 lower-case hexadecimal digits.</summary>
    public required string Sha256 { get; set; }

    public required EvidenceKind Kind { get; set; }

    public required long Bytes { get; set; }

    public required string MediaType { get; set; }

    public DateTimeOffset? FromAt { get; set; }

    public DateTimeOffset? ToAt { get; set; }
}

/// <summary>Why evidence of a violation is lacking, in the device's words.</summary>
public sealed class EvidenceGapRow
{
    public long Order { get; set; }

    public required Guid Violation { get; set; }

    public required string Device { get; set; }

    public required string Reason { get; set; }
}

/// <summary>A file that the hub holds: its bytes gave this hash when they came.</summary>
public sealed class StoredFileRow
{
    /// <summary>64 lower-case hexadecimal digits; also its name on the disk.</summary>
    public required string Sha256 { get; set; }

    /// <summary>Who brought it first.</summary>
    public required string Device { get; set; }

    public required long Bytes { get; set; }

    public required string MediaType { get; set; }

    public required DateTimeOffset StoredAt { get; set; }
}
