using FFMpegCore;
using FFMpegCore.Enums;

namespace KitchenWatch.Edge.Evidence;

/// <summary>
/// Rewraps a fragmented MP4 as an ordinary one with its index in front, without encoding. Works in a private folder under
/// fixed names: FFMpegCore builds a command line from text, so no name that comes from outside may reach it.
/// </summary>
/// <param name="folder">Private folder of this process.</param>
public sealed class ClipWrapper(string folder)
{
    private const string In = "in.mp4";
    private const string Out = "out.mp4";

    /// <summary>The MP4, or null when ffmpeg could not make it.</summary>
    public async Task<byte[]?> WrapAsync(byte[] fragmented, CancellationToken cancel)
    {
        var (source, target) = (Path.Combine(folder, In), Path.Combine(folder, Out));
        try
        {
            await File.WriteAllBytesAsync(source, fragmented, cancel);
            var done = await FFMpegArguments
                .FromFileInput(In, verifyExists: false)
                .OutputToFile(Out, overwrite: true, o => o.CopyStreams(StreamType.Video).WithFastStart())
                .ProcessAsynchronously(throwOnError: false, new FFOptions { WorkingDirectory = folder }, cancel);
            return done.Success ? await File.ReadAllBytesAsync(target, cancel) : null;
        }
        catch (IOException)
        {
            return null;
        }
        finally
        {
            File.Delete(source);
            File.Delete(target);
        }
    }
}
