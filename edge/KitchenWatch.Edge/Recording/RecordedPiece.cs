using KitchenWatch.Contracts.Live;

namespace KitchenWatch.Edge.Recording;

/// <summary>A piece of the copied stream on its way to the disk.</summary>
/// <param name="Rented">From the shared pool; whoever took the piece gives it back.</param>
/// <param name="Length">Bytes that count.</param>
/// <param name="Init">True for an initialisation segment.</param>
/// <param name="Key">True when a decoder can begin here.</param>
/// <param name="AtMs">When it came, ms since 1970 UTC.</param>
/// <param name="Before">Slow after pieces were lost.</param>
internal readonly record struct RecordedPiece(byte[] Rented, int Length, bool Init, bool Key, long AtMs, GapCause Before)
{
    public ReadOnlyMemory<byte> Data => Rented.AsMemory(0, Length);
}
