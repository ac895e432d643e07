using System.Reflection;
using KitchenWatch.Edge.Core.Detect;
using KitchenWatch.Edge.Core.Frames;
using KitchenWatch.Edge.Core.Privacy;
using Xunit;

namespace KitchenWatch.Edge.Core.Tests.Privacy;

/// <summary>There is no way to the public but through a finished mask, and no way back from what is masked.</summary>
public sealed class PublicFrameTests
{
    private const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance;

    private static Type Finished { get; } = typeof(PublicFrame).Assembly.GetType("KitchenWatch.Edge.Core.Privacy.FinishedMask")!;

    [Fact]
    public void Nothing_takes_pixels_into_a_public_picture_but_a_finished_mask_the_slate_and_words()
    {
        var inputs = typeof(PublicFrame).GetMethods(All).Cast<MethodBase>().Concat(typeof(PublicFrame).GetConstructors(All))
            .Where(m => m.DeclaringType == typeof(PublicFrame) && !m.IsPrivate)
            .SelectMany(m => m.GetParameters().Select(p => p.ParameterType)).Distinct();
        Type[] harmless = [typeof(int), typeof(DateTime), typeof(DateTimeOffset), typeof(PublicSight), typeof(Caption), typeof(Blackout)];
        Assert.Equal([Finished], inputs.Except(harmless));
        Assert.DoesNotContain(typeof(PublicFrame).GetProperties(All), p => p.SetMethod is { IsPrivate: false });
    }

    [Fact]
    public void A_finished_mask_is_made_by_its_own_checks_alone()
    {
        Assert.True(Finished.IsClass && Finished.IsSealed);
        Assert.All(Finished.GetConstructors(All), c => Assert.True(c.IsPrivate));
        Assert.Equal(["Finish"], Finished.GetMethods(All).Where(m => m.IsStatic && !m.IsPrivate).Select(m => m.Name));
        Assert.DoesNotContain(Finished.GetProperties(All), p => p.CanWrite);
    }

    [Fact]
    public void Two_heads_of_the_same_mean_look_the_same_behind_the_mask()
    {
        // A striped head and one of the stripes' mean: all that tells faces apart is finer than a block.
        var (striped, plain) = (Masked(x => x % 4 < 2 ? (byte)60 : (byte)180), Masked(_ => 120));
        Assert.Equal(plain, striped);
    }

    [Fact]
    public void A_masked_head_has_few_colours_of_eight_levels()
    {
        var colours = Masked(x => (byte)(x * 7)).Distinct().ToList();
        Assert.InRange(colours.Count, 1, 8);
        Assert.All(colours, c => Assert.Equal(0, (c - 56) % 16));
    }

    /// <summary>The public bytes of a head of 24 px whose columns have the given levels.</summary>
    private static byte[] Masked(Func<int, byte> level)
    {
        var frame = new Frame(PublicSize.Width, PublicSize.Height);
        Array.Fill(frame.Bgr, (byte)100);
        var masking = new PublicMasking(Scene.Quick, new Blackout([]));
        var head = new PixelBox(304, 104, 24, 24);
        for (var i = 0; i < 40; i++)
        {
            if (i == 25)
            {
                Draw(frame, head, level);
            }

            masking.Add(Pictures.Stamp(frame, i / 5.0), true, true, i < 25 ? [] : [new Detection(head, 0.9f)]);
        }

        var shown = masking.Take(TimeSpan.FromSeconds(6), Pictures.Start);
        Assert.Equal(PublicSight.Masked, shown.Sight);
        return [.. Enumerable.Range(104, 24).SelectMany(y => shown.Bgr.Slice(((y * PublicSize.Width) + 304) * 3, 24 * 3).ToArray())];
    }

    private static void Draw(Frame frame, PixelBox box, Func<int, byte> level)
    {
        for (var y = (int)box.Y; y < box.Bottom; y++)
        {
            for (var x = 0; x < box.Width; x++)
            {
                frame.Bgr.AsSpan(((y * frame.Width) + (int)box.X + x) * 3, 3).Fill(level(x));
            }
        }
    }
}
