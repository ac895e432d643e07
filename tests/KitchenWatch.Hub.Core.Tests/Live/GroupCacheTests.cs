using KitchenWatch.Hub.Core.Live;
using Xunit;

namespace KitchenWatch.Hub.Core.Tests.Live;

public sealed class GroupCacheTests
{
    private readonly GroupCache _cache = new();

    [Fact]
    public void A_stream_begins_with_its_initialisation_segment()
    {
        Assert.False(_cache.Add(Stream.Key(0)));
        Assert.Empty(_cache.Opening());
    }

    [Fact]
    public void Who_comes_late_gets_the_group_since_the_last_key_frame()
    {
        var (init, key, delta) = (Stream.Init(), Stream.Key(1000), Stream.Delta(1040));
        Assert.All([init, Stream.Key(0), Stream.Delta(40), key, delta], p => Assert.True(_cache.Add(p)));
        Assert.Equal([init, key, delta], _cache.Opening());
    }

    [Fact]
    public void Before_the_first_key_frame_there_is_the_initialisation_segment_alone()
    {
        var init = Stream.Init();
        _cache.Add(init);
        _cache.Add(Stream.Delta(0));
        Assert.Equal([init], _cache.Opening());
    }

    [Fact]
    public void A_new_initialisation_segment_forgets_the_old_group()
    {
        var second = Stream.Init("avc1.640028");
        Assert.All([Stream.Init(), Stream.Key(0), second], p => Assert.True(_cache.Add(p)));
        Assert.Equal([second], _cache.Opening());
    }

    [Fact]
    public void A_group_without_end_is_not_kept()
    {
        var init = Stream.Init();
        _cache.Add(init);
        _cache.Add(Stream.Key(0));
        for (var i = 1; i <= 20; i++)
        {
            _cache.Add(Stream.Delta(i * 40, GroupCache.MaxBytes / 16));
            Assert.InRange(_cache.Opening().Sum(p => p.Data.Length), 0, GroupCache.MaxBytes + init.Data.Length);
        }

        Assert.Equal([init], _cache.Opening());
    }
}
