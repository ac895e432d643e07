using KitchenWatch.Hub.Core.Register;

namespace KitchenWatch.Hub.Storage;

/// <summary>Somebody began to look at or take out a camera's pictures. Written before the first of them; never changed, never deleted.</summary>
public sealed class ViewingRow
{
    /// <summary>Order of beginning.</summary>
    public long Order { get; set; }

    public required Guid Id { get; set; }

    /// <summary>Account.</summary>
    public required string UserName { get; set; }

    public required string KitchenId { get; set; }

    public required string Device { get; set; }

    public required string Source { get; set; }

    public required ViewingKind Kind { get; set; }

    public required ViewingReason Reason { get; set; }

    /// <summary>The notice that was looked into.</summary>
    public Guid? Notice { get; set; }

    /// <summary>The reason in words.</summary>
    public string? Words { get; set; }

    /// <summary>When, by the hub's clock.</summary>
    public required DateTimeOffset At { get; set; }

    /// <summary>First moment asked for; null for live.</summary>
    public DateTimeOffset? FromAt { get; set; }

    /// <summary>Last moment asked for; null where it was left open.</summary>
    public DateTimeOffset? ToAt { get; set; }
}

/// <summary>How that ended; missing where the hub died meanwhile. Never changed, never deleted.</summary>
public sealed class ViewingEndRow
{
    /// <summary>The viewing.</summary>
    public required Guid Viewing { get; set; }

    public required DateTimeOffset EndedAt { get; set; }

    /// <summary>The last picture that was handed out; null where none was, and for live.</summary>
    public DateTimeOffset? SeenTo { get; set; }

    /// <summary>Bytes handed out.</summary>
    public required long Bytes { get; set; }

    /// <summary>Of the file that was taken out, whole; null where it was cut off, and for what is no file.</summary>
    public string? Sha256 { get; set; }
}
