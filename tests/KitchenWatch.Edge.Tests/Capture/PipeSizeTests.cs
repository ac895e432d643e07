using System.Diagnostics;
using KitchenWatch.Edge.Capture;

namespace KitchenWatch.Edge.Tests.Capture;

public sealed class PipeSizeTests
{
    [Fact]
    public async Task A_child_s_output_is_a_pipe_that_can_be_widened()
    {
        using var child = Process.Start(new ProcessStartInfo("true") { RedirectStandardOutput = true })!;
        Assert.True(PipeSize.TryWiden(child.StandardOutput.BaseStream));
        Assert.False(PipeSize.TryWiden(Stream.Null));
        await child.WaitForExitAsync();
    }
}
