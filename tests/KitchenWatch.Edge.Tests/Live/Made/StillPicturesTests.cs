using KitchenWatch.Contracts.Live;
using KitchenWatch.Edge.Core.Frames;
using KitchenWatch.Edge.Live.Made;
using KitchenWatch.Testing;
using Microsoft.Extensions.Time.Testing;

namespace KitchenWatch.Edge.Tests.Live.Made;

public sealed class StillPicturesTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly Frame _frame = new(64, 36);

    [Fact]
    public void One_picture_a_second_is_made_while_somebody_watches()
    {
        var stills = new StillPictures(_time);
        Show(stills, 5);
        var feed = stills.Video.Watch();
        for (var i = 0; i < 10; i++)
        {
            Show(stills, 1);
            _time.Advance(TimeSpan.FromMilliseconds(200));
        }

        stills.Video.Leave(feed);
        Show(stills, 5);
        var packets = new List<LivePacket>();
        while (feed.Packets.TryRead(out var packet))
        {
            packets.Add(packet);
        }

        Assert.Equal("image/jpeg", packets[0].Codec);
        Assert.Empty(packets[0].Data);
        Assert.Equal(2, packets.Count - 1);
        Assert.All(packets.Skip(1), p => Assert.True(p.Key && p.Data is [0xFF, 0xD8, ..]));
    }

    [Fact]
    public void Who_comes_later_gets_no_old_picture()
    {
        var stills = new StillPictures(_time);
        var feed = stills.Video.Watch();
        Show(stills, 1);
        stills.Video.Leave(feed);
        feed = stills.Video.Watch();
        Assert.True(feed.Packets.TryRead(out var first));
        Assert.Equal("image/jpeg", first.Codec);
        Assert.False(feed.Packets.TryRead(out _));
    }

    [Fact]
    public void Nothing_is_allocated_while_nobody_watches()
    {
        var stills = new StillPictures(_time);
        Assert.Equal(0, Allocation.Of(() => Show(stills, 100)));
    }

    private void Show(StillPictures stills, int times)
    {
        for (var i = 0; i < times; i++)
        {
            stills.Offer(_frame);
        }
    }
}
