namespace KitchenWatch.Contracts.Live;

/// <summary>
/// A piece of a fragmented MP4 (ISO/IEC 14496-12), the camera's H.264 as it came. A stream begins with one
/// packet whose <see cref="Codec"/> is set (ftyp + moov), followed by fragments (moof + mdat), the first of them a key frame.
/// A second packet with a codec starts the stream anew.
/// </summary>
public sealed class LivePacket
{
    /// <summary>RFC 6381 codec, on the initialisation segment only; of <see cref="Rendition.Stills"/> a media type.</summary>
    public string? Codec { get; set; }

    /// <summary>True when a decoder can begin here.</summary>
    public bool Key { get; set; }

    /// <summary>When the edge got the picture, by the hub's clock, in ms since 1970 UTC.</summary>
    public long CapturedAtMs { get; set; }

    /// <summary>One fragment, or the initialisation segment. Hub to viewer, where many watch: two fragments one after the other; the rest is the first one's.</summary>
    public byte[] Data { get; set; } = [];

    /// <summary>Hub to viewer only: packets left out just before this one because the viewer was too slow.</summary>
    public int Skipped { get; set; }
}
