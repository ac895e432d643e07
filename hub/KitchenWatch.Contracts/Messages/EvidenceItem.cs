using System.Text.Json.Serialization;
using KitchenWatch.Contracts.Identity;

namespace KitchenWatch.Contracts.Messages;

/// <summary>One file that stands for a violation, known by its hash. The file itself travels over HTTP.</summary>
/// <param name="Kind">What it shows.</param>
/// <param name="Sha256">Hash of the file's bytes.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="MediaType"><c>image/jpeg</c> or <c>video/mp4</c>.</param>
/// <param name="FromAt">Of a clip: its first picture, UTC.</param>
/// <param name="ToAt">Of a clip: its last picture, UTC.</param>
public sealed record EvidenceItem(
    EvidenceKind Kind, Sha256 Sha256, long Bytes, string MediaType, DateTimeOffset? FromAt = null, DateTimeOffset? ToAt = null)
{
    /// <summary>More than this in one message is refused.</summary>
    public const int MaxPerMessage = 8;

    /// <summary>Largest file that the hub takes, in bytes.</summary>
    public const long MaxBytes = 64L * 1024 * 1024;

    // A JSON null can stand in a list whose items may not be null.
    internal static string? FaultIn(IReadOnlyList<EvidenceItem> items) =>
        items.Select(i => i is null ? "an evidence item is null" : i.Fault()).FirstOrDefault(f => f is not null);

    private string? Fault() => this switch
    {
        { Bytes: < 1 or > MaxBytes } => $"an evidence file has 1 to {MaxBytes} bytes",
        { MediaType: not ("image/jpeg" or "video/mp4") } => "an evidence file is image/jpeg or video/mp4",
        _ => null,
    };
}

/// <summary>What an evidence file shows; on the wire in kebab-case.</summary>
[JsonConverter(typeof(KebabCase<EvidenceKind>))]
public enum EvidenceKind
{
    /// <summary>The picture as the camera gave it.</summary>
    SnapshotPlain,

    /// <summary>The same picture with the box drawn.</summary>
    SnapshotMarked,

    /// <summary>The camera's own stream from 5 s before to 5 s after, not encoded again.</summary>
    Clip,
}
