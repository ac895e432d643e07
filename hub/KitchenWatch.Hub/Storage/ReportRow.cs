using KitchenWatch.Hub.Core.PublicView;

namespace KitchenWatch.Hub.Storage;

/// <summary>What a visitor of a public page says to have seen. Nothing of the visitor is kept.</summary>
public sealed class ReportRow
{
    /// <summary>Order of arrival.</summary>
    public long Order { get; set; }

    public required string KitchenId { get; set; }

    /// <summary>The camera that was shown, or null.</summary>
    public string? Camera { get; set; }

    /// <summary>Stored as a number, so new ones go last.</summary>
    public required ReportCategory Category { get; set; }

    /// <summary>In the visitor's words, one line; may be empty. Never trusted: shown encoded.</summary>
    public required string Text { get; set; }

    /// <summary>When the picture was taken that the visitor saw; null where none was shown.</summary>
    public DateTimeOffset? PictureAt { get; set; }

    public required DateTimeOffset ReceivedAt { get; set; }
}
