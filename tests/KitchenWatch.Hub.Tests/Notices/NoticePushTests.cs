using System.Net;
using System.Threading.Channels;
using KitchenWatch.Contracts.Messages;
using KitchenWatch.Contracts.Notices;
using KitchenWatch.Hub.Tests.Hosting;
using Microsoft.AspNetCore.SignalR.Client;
using Xunit;

namespace KitchenWatch.Hub.Tests.Notices;

public sealed class NoticePushTests
{
    [Fact]
    public async Task A_notice_reaches_who_may_see_its_kitchen_and_nobody_else()
    {
        await using var hub = await TestHub.Start();
        await using var manager = await Listener.Connect(hub, "manager");
        await using var inspector = await Listener.Connect(hub, "inspector");
        await using var other = await Listener.Connect(hub, "other");
        await using var one = await MqttBox.Listening(hub);
        await using var two = await MqttBox.Listening(hub, "box-2");
        var (first, second) = (Samples.Violation(), Samples.Violation("box-2"));
        await one.Send(first);
        await two.Send(second);

        Assert.Equal((true, first.Id), await manager.Next());
        Assert.Equal((true, first.Id), await inspector.Next());
        Assert.Equal((true, second.Id), await inspector.Next());

        // What comes first to the other manager is the second notice: the first passed it by.
        Assert.Equal((true, second.Id), await other.Next());
        Assert.Equal([second.Id], (await hub.Notices("other")).Select(n => n.Id));
        Assert.Equal([second.Id, first.Id], (await hub.Notices("inspector")).Select(n => n.Id));
    }

    [Fact]
    public async Task A_notice_tells_what_the_box_saw_and_where()
    {
        await using var hub = await TestHub.Start();
        await using var box = await MqttBox.Listening(hub);
        await box.Publish(Contracts.Topics.Status(new("box-1")), Samples.Bytes(Samples.Status()));
        var message = Samples.Violation();
        await box.Send(message);
        var notice = Assert.Single(await hub.Notices("manager"));
        Assert.Equal(("KW-2026-000001", "阳光小学食堂", "灶台"), (notice.Number, notice.KitchenName, notice.SourceName));
        Assert.Equal((message.Rule, message.Severity, message.Sighting), (notice.Rule, notice.Severity, notice.Sighting));
        Assert.Equal((message.StartedAt, message.RaisedAt, message.RecordedAt), (notice.StartedAt, notice.RaisedAt, notice.RecordedAt));
    }

    [Fact]
    public async Task Evidence_that_follows_changes_the_notice_even_when_it_comes_first()
    {
        await using var hub = await TestHub.Start();
        await using var manager = await Listener.Connect(hub, "manager");
        await using var box = await MqttBox.Listening(hub);
        var clip = new EvidenceItem(EvidenceKind.Clip, Contracts.Identity.Sha256.Of("clip"u8), 4, "video/mp4");
        var (late, early) = (Samples.Violation(sequence: 1), Samples.Violation(sequence: 3));

        await box.Send(late);
        await box.Send(Samples.Evidence(late, 2, clip));
        Assert.Equal((true, late.Id), await manager.Next());
        Assert.Equal((false, late.Id), await manager.Next());

        Assert.Equal(AckOutcome.Accepted, (await box.Send(Samples.Evidence(early, 4))).Outcome);
        await box.Send(early);
        Assert.Equal((true, early.Id), await manager.Next());

        var notices = await hub.Notices("manager");
        Assert.Equal([new EvidenceView(clip, Arrived: false)], notices[1].Evidence);
        Assert.Equal("the box was restarted", notices[0].EvidenceMissing);
    }

    [Fact]
    public async Task Another_devices_evidence_does_not_count()
    {
        await using var hub = await TestHub.Start();
        await using var one = await MqttBox.Listening(hub);
        await using var two = await MqttBox.Listening(hub, "box-2");
        var message = Samples.Violation();
        await one.Send(message);
        var foreign = Samples.Evidence(message, 1, Samples.Picture([1, 2, 3])) with { Device = new("box-2") };
        Assert.Equal(AckOutcome.Accepted, (await two.Send(foreign)).Outcome);
        Assert.Empty(Assert.Single(await hub.Notices("manager")).Evidence);
    }

    [Fact]
    public async Task Numbers_count_without_a_gap_over_restarts_and_boxes()
    {
        await using var hub = await TestHub.Start();
        for (var run = 0; run < 2; run++)
        {
            await using var one = await MqttBox.Listening(hub);
            await using var two = await MqttBox.Listening(hub, "box-2");
            await Task.WhenAll(Many(one, "box-1", run), Many(two, "box-2", run));
            await hub.Restart();
        }

        var numbers = (await hub.NoticeNumbers("inspector")).ToList();
        Assert.Equal(Enumerable.Range(1, 40).Reverse().Select(n => $"KW-2026-{n:D6}"), numbers);
    }

    [Fact]
    public async Task Nobody_listens_or_reads_without_signing_in()
    {
        await using var hub = await TestHub.Start();
        using var client = new HttpClient { BaseAddress = hub.Url };
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync(NoticeRoutes.Api)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.PostAsync(NoticeRoutes.Hub + "/negotiate", null)).StatusCode);
        using var box = hub.Box();
        Assert.Equal(HttpStatusCode.Unauthorized, (await box.GetAsync(NoticeRoutes.Api)).StatusCode);
    }

    [Fact]
    public async Task A_notice_of_another_kitchen_does_not_exist()
    {
        await using var hub = await TestHub.Start();
        await using var box = await MqttBox.Listening(hub);
        var message = Samples.Violation();
        await box.Send(message);
        Assert.Equal(HttpStatusCode.OK, await Get(hub, "manager", message.Id));
        Assert.Equal(HttpStatusCode.NotFound, await Get(hub, "other", message.Id));
    }

    private static async Task<HttpStatusCode> Get(TestHub hub, string user, Guid id)
    {
        var (client, _) = await hub.SignedIn(user);
        using (client)
        {
            return (await client.GetAsync($"{NoticeRoutes.Api}/{id}")).StatusCode;
        }
    }

    private static async Task Many(MqttBox box, string device, int run)
    {
        for (var i = 1; i <= 10; i++)
        {
            await box.Send(Samples.Violation(device, (run * 10) + i));
        }
    }

    private sealed class Listener : IAsyncDisposable
    {
        private readonly Channel<(bool Issued, Guid Id)> _pushed = Channel.CreateUnbounded<(bool, Guid)>();
        private readonly HubConnection _connection;

        private Listener(HubConnection connection)
        {
            _connection = connection;
            connection.On<NoticeView>(NoticeRoutes.Issued, view => _pushed.Writer.TryWrite((true, view.Id)));
            connection.On<NoticeView>(NoticeRoutes.Changed, view => _pushed.Writer.TryWrite((false, view.Id)));
        }

        public static async Task<Listener> Connect(TestHub hub, string user) => new(await hub.Connect(NoticeRoutes.Hub, user));

        public async Task<(bool Issued, Guid Id)> Next() => await _pushed.Reader.ReadAsync().AsTask().WaitAsync(MqttBox.Patience);

        public ValueTask DisposeAsync() => _connection.DisposeAsync();
    }
}
