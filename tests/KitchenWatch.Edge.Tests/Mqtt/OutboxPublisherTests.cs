using System.Buffers;
using System.Text;
using KitchenWatch.Contracts;
using KitchenWatch.Contracts.Identity;
using KitchenWatch.Contracts.Messages;
using KitchenWatch.Edge.Mqtt;
using KitchenWatch.Edge.Outbox;
using KitchenWatch.Edge.Tests.Outbox;
using KitchenWatch.Testing;
using KitchenWatch.Testing.Network;
using KitchenWatch.Testing.Places;
using Microsoft.Extensions.Logging.Abstractions;

namespace KitchenWatch.Edge.Tests.Mqtt;

public sealed class OutboxPublisherTests : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly string Topic = Topics.Violation(new DeviceId("box-1"));

    private readonly TemporaryFolder _folder = new();
    private readonly OutboxStore _outbox;
    private readonly OutboxBell _bell = new();
    private readonly int _port = FreePort.Take();
    private readonly MqttLink _link;
    private readonly OutboxPublisher _publisher;

    public OutboxPublisherTests()
    {
        _outbox = OutboxStore.Open(_folder.PathOf("outbox.db"));
        var settings = Settings.Of(_port);
        var acks = new AckReader(_outbox, _bell, NullLogger<AckReader>.Instance);
        var topics = new Dictionary<string, Action<ReadOnlySequence<byte>>> { [Topics.Ack(settings.Device)] = acks.Take };
        _link = new MqttLink(settings, topics, _bell.Messages.Set, TimeProvider.System, NullLogger<MqttLink>.Instance);
        _publisher = new OutboxPublisher(settings, _outbox, _bell, _link, TimeProvider.System, NullLogger<OutboxPublisher>.Instance);
    }

    public async ValueTask DisposeAsync()
    {
        await _publisher.StopAsync(CancellationToken.None);
        await _link.StopAsync(CancellationToken.None);
        _publisher.Dispose();
        _link.Dispose();
        _outbox.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Messages_go_in_order_and_stay_until_the_hub_itself_acknowledges_them()
    {
        await using var broker = await new Broker(_port).StartAsync();
        var ids = new[] { _outbox.Add(), _outbox.Add(), _outbox.Add() };
        await StartAsync();
        Assert.Equal(["1", "2", "3"], Text(await broker.CameAsync(Topic, 3)));

        // The broker has acknowledged all three; the hub has not.
        Assert.Equal(3, _outbox.Counts().Waiting);
        await broker.AcknowledgeAsync(ids[1]);
        await broker.AcknowledgeAsync(ids[0], AckOutcome.Duplicate);
        await broker.AcknowledgeAsync(ids[2], AckOutcome.Refused);
        await Eventually.BeTrueAsync("two forgotten, one kept aside", Patience, () => _outbox.Counts() == (0, 1));
    }

    [Fact]
    public async Task What_is_not_acknowledged_is_sent_again_on_the_next_connection()
    {
        var first = await new Broker(_port).StartAsync();
        var ids = new[] { _outbox.Add(), _outbox.Add(), _outbox.Add() };
        await StartAsync();
        await first.CameAsync(Topic, 3);
        await first.AcknowledgeAsync(ids[1]);
        await Eventually.BeTrueAsync("one forgotten", Patience, () => _outbox.Counts().Waiting == 2);
        await first.DisposeAsync();

        _outbox.Add();
        await using var second = await new Broker(_port).StartAsync();
        Assert.Equal(["1", "3", "4"], Text(await second.CameAsync(Topic, 3)));
    }

    [Fact]
    public async Task What_the_broker_denies_is_not_taken_for_sent()
    {
        await using var broker = await new Broker(_port) { Denies = true }.StartAsync();
        _outbox.Add();
        await StartAsync();
        await Eventually.BeTrueAsync("denied", Patience, () => broker.Denied > 0);
        broker.Denies = false;
        _bell.Messages.Set();
        Assert.Equal(["1"], Text(await broker.CameAsync(Topic, 1)));
    }

    [Fact]
    public async Task An_acknowledgement_that_can_t_be_read_changes_nothing()
    {
        await using var broker = await new Broker(_port).StartAsync();
        var id = _outbox.Add();
        await StartAsync();
        await broker.CameAsync(Topic, 1);
        await broker.SendAsync(Topics.Ack(new DeviceId("box-1")), "{\"id\":7}"u8.ToArray());
        Assert.Equal(1, _outbox.Counts().Waiting);
        await broker.AcknowledgeAsync(id);
        await Eventually.BeTrueAsync("forgotten", Patience, () => _outbox.Counts().Waiting == 0);
    }

    private async Task StartAsync()
    {
        await _link.StartAsync(CancellationToken.None);
        await _publisher.StartAsync(CancellationToken.None);
    }

    private static IEnumerable<string> Text(List<byte[]> bodies) => bodies.Select(b => Encoding.ASCII.GetString(b));
}
