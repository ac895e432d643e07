using System.Buffers.Binary;

namespace KitchenWatch.Edge.Core.Thermal;

/// <summary>
/// FLIR cameras write the samples of their PNG in the wrong byte order, and some tools put that right. The right order is the smoother
/// picture: neighbours differ little, and with swapped bytes by whole multiples of 256.
/// </summary>
public static class ByteOrder
{
    /// <summary>Swaps the samples' bytes where that makes the picture smoother; equal means swap, as cameras do.</summary>
    public static void Mend(Span<ushort> samples)
    {
        var (asIs, swapped) = (0L, 0L);
        for (var i = 1; i < samples.Length; i++)
        {
            asIs += Math.Abs(samples[i] - samples[i - 1]);
            swapped += Math.Abs(BinaryPrimitives.ReverseEndianness(samples[i]) - BinaryPrimitives.ReverseEndianness(samples[i - 1]));
        }

        if (swapped <= asIs)
        {
            BinaryPrimitives.ReverseEndianness(samples, samples);
        }
    }
}
