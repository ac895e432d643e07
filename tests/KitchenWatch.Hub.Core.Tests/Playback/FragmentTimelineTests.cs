using System.Buffers.Binary;
using KitchenWatch.Hub.Core.Playback;
using KitchenWatch.Hub.Core.Register;
using Xunit;

namespace KitchenWatch.Hub.Core.Tests.Playback;

public sealed class FragmentTimelineTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(0)]
    public void Runs_of_a_stream_follow_one_another_from_nought_on(byte version)
    {
        var timeline = new FragmentTimeline();
        Assert.Equal([0, 40, 80], new long[] { 7000, 7040, 7080 }.Select(t => Set(timeline, version, t)));
        timeline.BeginAnew();
        Assert.Equal([120, 160], new long[] { 0, 40 }.Select(t => Set(timeline, version, t)));
    }

    [Fact]
    public void What_is_no_fragment_is_left_as_it_is()
    {
        Assert.False(new FragmentTimeline().Set(new byte[50]));
        Assert.False(new FragmentTimeline().Set([]));
        Assert.False(new FragmentTimeline().Set(Fragment(1, 0).AsSpan(0, 20)));
    }

    [Theory]
    [InlineData("Notice", "019a0f0e-7c00-7000-8000-000000000001", null, true)]
    [InlineData("Other", null, "lost property", true)]
    [InlineData("Other", "", "", false)]
    [InlineData("Notice", "no-id", null, false)]
    [InlineData("notice", null, null, false)]
    [InlineData("1", null, null, false)]
    [InlineData("Supervision", null, null, false)]
    [InlineData(null, null, null, false)]
    public void A_reason_is_one_of_the_list_and_any_other_is_told_in_words(string? reason, string? notice, string? words, bool accepted) =>
        Assert.Equal(accepted, ViewingPurpose.TryRead(reason, notice, words, out _));

    private static long Set(FragmentTimeline timeline, byte version, long time)
    {
        var fragment = Fragment(version, time);
        Assert.True(timeline.Set(fragment));
        return version == 1 ? BinaryPrimitives.ReadInt64BigEndian(fragment.AsSpan(28)) : BinaryPrimitives.ReadUInt32BigEndian(fragment.AsSpan(28));
    }

    /// <summary>moof, traf, tfdt and nothing else.</summary>
    private static byte[] Fragment(byte version, long time)
    {
        var bytes = new byte[version == 1 ? 36 : 32];
        foreach (var (at, name) in new[] { (0, "moof"), (8, "traf"), (16, "tfdt") })
        {
            BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(at), bytes.Length - at);
            System.Text.Encoding.ASCII.GetBytes(name, bytes.AsSpan(at + 4));
        }

        bytes[24] = version;
        if (version == 1)
        {
            BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(28), time);
        }
        else
        {
            BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(28), (uint)time);
        }

        return bytes;
    }
}
