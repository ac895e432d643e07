namespace KitchenWatch.Hub.Storage;

/// <summary>A sign-in whose person signed out. Deleted when no cookie of it can live any more.</summary>
public sealed class EndedSessionRow
{
    /// <summary>What the cookie carries.</summary>
    public required string Session { get; set; }

    /// <summary>When its cookie is dead in any case.</summary>
    public required DateTimeOffset Until { get; set; }
}
