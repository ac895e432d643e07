using KitchenWatch.Edge.Core.Frames;
using KitchenWatch.Edge.Pipeline;

namespace KitchenWatch.Edge.Capture;

/// <summary>Cuts the child's output into pictures. Allocates nothing per picture.</summary>
/// <param name="pictures">Raw BGR, one picture after the other; a read blocks until bytes come.</param>
/// <param name="intake">Takes each whole picture.</param>
internal sealed class FrameReader(Stream pictures, FrameIntake intake)
{
    /// <summary>Reads until the stream ends; a picture that was cut off is left out.</summary>
    public void Run()
    {
        while (true)
        {
            var frame = intake.Rent();
            if (!TryFill(frame.Bgr))
            {
                intake.GiveBack(frame);
                return;
            }

            intake.Offer(frame);
        }
    }

    private bool TryFill(byte[] buffer)
    {
        for (var filled = 0; filled < buffer.Length;)
        {
            var read = pictures.Read(buffer, filled, buffer.Length - filled);
            if (read == 0)
            {
                return false;
            }

            filled += read;
        }

        return true;
    }
}
