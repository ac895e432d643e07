namespace KitchenWatch.Hub.Core.PublicView;

/// <summary>What a decoder needs before any segment of a stream.</summary>
/// <param name="Number">Number of the first segment that needs it.</param>
/// <param name="Codec">RFC 6381, always H.264.</param>
/// <param name="Data">ftyp and moov.</param>
public sealed record PublicInit(long Number, string Codec, byte[] Data);

/// <summary>Whole groups of pictures, to be fetched and cached by anybody.</summary>
/// <param name="Number">Counts up, and never names other bytes.</param>
/// <param name="Init">What a decoder needs before it.</param>
/// <param name="Duration">How long it plays.</param>
/// <param name="TakenAt">When its first picture was taken, UTC.</param>
/// <param name="AfterBreak">True when it does not continue the one before it.</param>
/// <param name="Data">Fragments, the first of them a key frame.</param>
public sealed record PublicSegment(long Number, PublicInit Init, TimeSpan Duration, DateTimeOffset TakenAt, bool AfterBreak, byte[] Data);
