namespace KitchenWatch.Edge.Live;

/// <summary>A whole piece of a fragmented MP4. Its bytes are used again at the next read.</summary>
/// <param name="Data">ftyp + moov, or moof + mdat.</param>
/// <param name="Codec">RFC 6381 codec of an initialisation segment; null for a fragment.</param>
/// <param name="Key">Of a fragment: a decoder can begin here.</param>
public readonly record struct Fmp4Piece(ReadOnlyMemory<byte> Data, string? Codec, bool Key);
