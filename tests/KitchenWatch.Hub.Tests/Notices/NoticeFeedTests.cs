using KitchenWatch.Contracts.Messages;
using KitchenWatch.Contracts.Notices;
using KitchenWatch.Hub.Configuration;
using KitchenWatch.Hub.Devices;
using KitchenWatch.Hub.Notices;
using KitchenWatch.Hub.Tests.Hosting;
using Xunit;

namespace KitchenWatch.Hub.Tests.Notices;

public sealed class NoticeFeedTests
{
    private static readonly HubConfiguration s_configuration = ConfigurationFile.Parse(TestHub.Json, "/").Configuration!;
    private readonly NoticeFeed _feed = new(new DeviceRegistry(s_configuration));

    [Fact]
    public async Task A_listener_that_is_too_far_behind_is_cut_off_and_told_and_the_others_are_not()
    {
        var user = s_configuration.Users[0].User;
        using var slow = _feed.Subscribe(user);
        using var quick = _feed.Subscribe(user);
        for (var i = 0; i < NoticeSubscription.Capacity + 10; i++)
        {
            _feed.Publish(new NoticeChange(View(i), Issued: true));
            Assert.Equal($"{i}", (await quick.Changes.ReadAsync()).View.Number);
        }

        Assert.True(slow.Lagged);
        Assert.False(quick.Lagged);
        var seen = new List<string>();
        await foreach (var change in slow.Changes.ReadAllAsync())
        {
            seen.Add(change.View.Number);
        }

        Assert.Equal(Enumerable.Range(0, NoticeSubscription.Capacity).Select(i => $"{i}"), seen);
    }

    [Fact]
    public async Task A_listener_that_has_gone_hears_nothing_and_is_not_lagging()
    {
        var gone = _feed.Subscribe(s_configuration.Users[0].User);
        gone.Dispose();
        _feed.Publish(new NoticeChange(View(1), Issued: true));
        Assert.False(await gone.Changes.WaitToReadAsync());
        Assert.False(gone.Lagged);
    }

    private static NoticeView View(int number) => new()
    {
        Id = Guid.NewGuid(),
        Number = $"{number}",
        Rule = RuleCode.Rodent,
        Severity = Severity.Critical,
        KitchenId = "school-1",
        KitchenName = "k",
        Device = "box-1",
        Source = "cook-line",
        SourceName = "s",
        StartedAt = Samples.Noon,
        RaisedAt = Samples.Noon,
        RecordedAt = Samples.Noon,
        IssuedAt = Samples.Noon,
        Evidence = [],
    };
}
