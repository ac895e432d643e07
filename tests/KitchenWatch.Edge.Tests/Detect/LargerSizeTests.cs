using KitchenWatch.Edge.Core.Detect;
using KitchenWatch.Edge.Core.Frames;
using KitchenWatch.Edge.Detect;
using Xunit;

namespace KitchenWatch.Edge.Tests.Detect;

/// <summary>What a detector of three sizes, 640 × 384, 1152 × 672 and 1920 × 1088, does with a picture, shown by one that finds a box of 64 to 128 px in every input.</summary>
public sealed class LargerSizeTests
{
    [Theory]
    [InlineData(320, 180, 32)]
    [InlineData(640, 360, 64)]
    public void A_picture_that_the_smallest_size_need_not_shrink_is_looked_at_once(int width, int height, float side) =>
        Assert.Equal([side], SidesFound(width, height));

    [Theory]
    [InlineData(960, 540, 96, 64)]
    [InlineData(1152, 672, 115.2f, 64)]
    [InlineData(1920, 1080, 192, 64)]
    [InlineData(2304, 1296, 230.4f, 76.8f)]
    public void A_larger_one_is_looked_at_twice_and_the_larger_size_never_enlarges(int width, int height, float near, float far) =>
        Assert.Equal([near, far], SidesFound(width, height));

    [Fact]
    public void A_larger_sizes_memory_is_taken_when_the_first_picture_wants_it_and_kept()
    {
        const int Input = 4 * 3 * 1152 * 672;
        using var folder = Models.Copy();
        Models.Replace(folder, "heads", TinyModel.Finder(null, null, 1, [0.9f], 64, 64, 128, 128));
        Assert.True(DetectorSet.TryLoad(folder.FullPath, out var set, out _));
        using (set)
        {
            var (small, large, found) = (new Frame(640, 360), new Frame(960, 540), new Detection[8]);
            var (first, second, third) = (Allocated(small), Allocated(large), Allocated(large));
            Assert.True(first < Input, $"{first}");
            Assert.True(second >= Input, $"{second}");
            Assert.True(third < Input, $"{third}");

            long Allocated(Frame frame)
            {
                var before = GC.GetAllocatedBytesForCurrentThread();
                set.Heads.Find(frame, new PixelBox(0, 0, frame.Width, frame.Height), found, out _);
                return GC.GetAllocatedBytesForCurrentThread() - before;
            }
        }
    }

    private static float[] SidesFound(int width, int height)
    {
        using var folder = Models.Copy();
        Models.Replace(folder, "heads", TinyModel.Finder(null, null, 1, [0.9f], 64, 64, 128, 128));
        Assert.True(DetectorSet.TryLoad(folder.FullPath, out var set, out var mistakes), string.Join('\n', mistakes));
        using (set)
        {
            var found = new Detection[8];
            var count = set.Heads.Find(new Frame(width, height), new PixelBox(0, 0, width, height), found, out var answered);
            Assert.True(answered);
            return [.. found[..count].Select(d => MathF.Round(d.Box.Width, 1)).OrderDescending()];
        }
    }
}
