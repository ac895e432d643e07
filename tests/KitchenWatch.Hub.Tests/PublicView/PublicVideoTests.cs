using System.Net;
using KitchenWatch.Contracts.Identity;
using KitchenWatch.Contracts.Live;
using KitchenWatch.Hub.Live;
using KitchenWatch.Hub.Tests.Hosting;
using KitchenWatch.Hub.Tests.Live;
using KitchenWatch.Testing.Films;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace KitchenWatch.Hub.Tests.PublicView;

/// <summary>The public stream as files that any cache can keep, over real connections.</summary>
public sealed class PublicVideoTests
{
    private static readonly Uri Playlist = new("/public/school-1/cook-line/index.m3u8", UriKind.Relative);

    [Fact]
    public async Task However_many_look_there_is_one_stream_and_it_ends_up_as_files_for_caches()
    {
        await using var hub = await TestHub.Start();
        await using var mqtt = await MqttBox.Listening(hub);
        await PublicPageTests.Say(mqtt, PublicPageTests.Shown);
        await using var box = await LiveBox.Connect(hub);
        using var visitor = new HttpClient { BaseAddress = hub.Url };
        Assert.Equal(0, box.Starts);

        var asked = Enumerable.Range(0, 20).Select(_ => visitor.GetAsync(Playlist)).ToList();
        await box.Asked(LiveRoutes.Start);
        LivePacket[] packets = [Fragments.Init(), .. Fragments.Pictures(0, 4200, TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() - 30_000)];
        box.Send(packets);
        foreach (var answer in await Task.WhenAll(asked).WaitAsync(MqttBox.Patience))
        {
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal(TimeSpan.FromSeconds(1), answer.Headers.CacheControl?.MaxAge);
            answer.Dispose();
        }

        Assert.Equal(1, box.Starts);
        Assert.Equal(1, hub.Services.GetRequiredService<LiveRelay>().Viewers(new DeviceId("box-1"), new SourceId("cook-line")));
        var lines = (await visitor.GetStringAsync(Playlist)).Split('\n');
        var first = lines.First(l => l.EndsWith(".m4s", StringComparison.Ordinal));
        using var segment = await visitor.GetAsync(new Uri($"/public/school-1/cook-line/{first}", UriKind.Relative));
        Assert.Equal(packets[1..11].SelectMany(p => p.Data), await segment.Content.ReadAsByteArrayAsync());
        Assert.True(segment.Headers.CacheControl is { Public: true, MaxAge: { TotalMinutes: >= 1 } });
        Assert.False(segment.Headers.Contains("Set-Cookie"));
        Assert.Equal(packets[0].Data, await visitor.GetByteArrayAsync(new Uri($"/public/school-1/cook-line/init-{first.Split('.')[0]}.mp4", UriKind.Relative)));

        using var again = new HttpRequestMessage(HttpMethod.Get, segment.RequestMessage!.RequestUri);
        again.Headers.IfNoneMatch.Add(segment.Headers.ETag!);
        using var same = await visitor.SendAsync(again);
        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
    }

    [Fact]
    public async Task A_stream_that_brings_nothing_is_answered_as_such()
    {
        await using var hub = await TestHub.Start();
        await using var mqtt = await MqttBox.Listening(hub);
        await PublicPageTests.Say(mqtt, PublicPageTests.Shown);
        await using var box = await LiveBox.Connect(hub);
        using var visitor = new HttpClient { BaseAddress = hub.Url };
        var asked = visitor.GetAsync(Playlist);
        await box.Asked(LiveRoutes.Start);
        box.Send(Fragments.Init("hvc1.1.6.L93.B0"), Fragments.Picture(0, key: true), Fragments.Picture(2000, key: true));
        using var answer = await asked.WaitAsync(MqttBox.Patience);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("2", answer.Headers.GetValues("Retry-After").Single());
    }
}
