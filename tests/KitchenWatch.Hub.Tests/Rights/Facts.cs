using System.Net;
using System.Net.Http.Headers;
using KitchenWatch.Contracts;
using KitchenWatch.Contracts.Identity;
using KitchenWatch.Contracts.Live;
using KitchenWatch.Contracts.Messages;
using KitchenWatch.Contracts.Notices;
using KitchenWatch.Hub.Tests.Hosting;
using KitchenWatch.Hub.Tests.Live;
using Xunit;

namespace KitchenWatch.Hub.Tests.Rights;

/// <summary>What stands in the first kitchen, for the right and the wrong visitors to ask for: a camera that streams, a notice with its picture, two that wait for confirmation.</summary>
internal sealed class Facts : IAsyncDisposable
{
    /// <summary>The first kitchen's name, which a page shows to who may see it.</summary>
    public const string Kitchen = "Sunshine School";

    /// <summary>Tells a packet of the right box's stream from any other.</summary>
    public const long Mark = 4711;

    private static readonly byte[] s_picture = [.. Enumerable.Range(0, 3000).Select(i => (byte)(i * 7))];

    private Facts(TestHub hub) => Hub = hub;

    public TestHub Hub { get; }

    public ViolationMessage Notice { get; } = Samples.Violation(evidence: Samples.Picture(s_picture));

    public ViolationMessage ToConfirm { get; } = Samples.Violation(sequence: 2) with { Review = ReviewReason.Experimental };

    public ViolationMessage ToDismiss { get; } = Samples.Violation(sequence: 3) with { Review = ReviewReason.Experimental };

    public LiveBox? Live { get; private set; }

    public static async Task<Facts> Make()
    {
        var facts = new Facts(await TestHub.Start());
        await using (var mqtt = await MqttBox.Listening(facts.Hub))
        {
            await mqtt.Publish(Topics.Status(new DeviceId(Visitor.Box)), Samples.Bytes(Samples.Status()));
            Assert.Equal(AckOutcome.Accepted, (await mqtt.Send(facts.Notice)).Outcome);
            Assert.Equal(AckOutcome.Accepted, (await mqtt.Send(facts.ToConfirm)).Outcome);
            Assert.Equal(AckOutcome.Accepted, (await mqtt.Send(facts.ToDismiss)).Outcome);
        }

        await using (var other = await MqttBox.Connect(facts.Hub, Visitor.OtherBox))
        {
            await other.Publish(Topics.Status(new DeviceId(Visitor.OtherBox)), Samples.Bytes(Samples.Status(Visitor.OtherBox) with { Sensors = [] }));
        }

        using var box = facts.Hub.Box();
        using var picture = Picture();
        Assert.Equal(HttpStatusCode.Created, (await box.PutAsync($"{NoticeRoutes.Evidence}/{facts.Notice.Evidence[0].Sha256}", picture)).StatusCode);
        return facts;
    }

    /// <summary>Lets the right box stream its camera.</summary>
    public async Task Stream()
    {
        Live = await LiveBox.Connect(Hub);
        Live.Send(new LivePacket { Codec = "avc1.42C01E", CapturedAtMs = Mark, Data = Boxes.Init() });
    }

    public static ByteArrayContent Picture()
    {
        var content = new ByteArrayContent(s_picture);
        content.Headers.ContentType = new MediaTypeHeaderValue("image/jpeg");
        return content;
    }

    public async ValueTask DisposeAsync()
    {
        if (Live is not null)
        {
            await Live.DisposeAsync();
        }

        await Hub.DisposeAsync();
    }
}
