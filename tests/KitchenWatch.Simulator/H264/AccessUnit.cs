namespace KitchenWatch.Simulator.H264;

/// <summary>One coded picture: its NAL units without start codes.</summary>
/// <param name="Key">True when a decoder can begin here (IDR).</param>
/// <param name="Nals">In decoding order, parameter sets included.</param>
internal sealed record AccessUnit(bool Key, IReadOnlyList<ReadOnlyMemory<byte>> Nals);
