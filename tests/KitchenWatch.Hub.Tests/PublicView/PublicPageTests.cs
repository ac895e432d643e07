using System.Net;
using KitchenWatch.Contracts;
using KitchenWatch.Contracts.Identity;
using KitchenWatch.Contracts.Messages;
using KitchenWatch.Hub.PublicView;
using KitchenWatch.Hub.Tests.Hosting;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace KitchenWatch.Hub.Tests.PublicView;

/// <summary>What anybody gets of a kitchen without signing in.</summary>
public sealed class PublicPageTests
{
    [Fact]
    public async Task A_kitchens_page_is_plain_light_and_sets_no_cookie()
    {
        await using var hub = await TestHub.Start();
        await using var box = await MqttBox.Listening(hub);
        await Say(box, Shown);
        using var visitor = new HttpClient { BaseAddress = hub.Url };
        using var answer = await visitor.GetAsync(new Uri("/public/school-1", UriKind.Relative));
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("阳光小学食堂", page, StringComparison.Ordinal);
        Assert.Contains("明厨亮灶：现在看得见", page, StringComparison.Ordinal);
        Assert.Contains("4.5\u00a0°C", page, StringComparison.Ordinal);
        Assert.Contains("0–8 °C", page, StringComparison.Ordinal);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        Assert.Contains("default-src 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
        Assert.Equal(2, page.Split("<style").Length);
        Assert.Contains($"<style>{PublicStyle.Text}</style>", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains($"style-src {PublicStyle.Source};", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.DoesNotContain(" style=", page, StringComparison.Ordinal);
        Assert.DoesNotContain("_blazor", page, StringComparison.Ordinal);
        Assert.InRange(page.Length, 1_000, 30_000);

        using var again = new HttpRequestMessage(HttpMethod.Get, "/public/school-1?lang=en");
        again.Headers.AcceptLanguage.ParseAdd("zh");
        using var english = await visitor.SendAsync(again);
        Assert.Contains("Bright kitchen: visible now", await english.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/public/school-2")]
    [InlineData("/public/school-9/sign")]
    [InlineData("/public/school-1?camera=washing")]
    [InlineData("/public/school-1/now?camera=washing")]
    [InlineData("/public/school-2/cook-line/index.m3u8")]
    [InlineData("/public/school-1/washing/index.m3u8")]
    [InlineData("/public/school-1/cook-line/1.m4s")]
    [InlineData("/public/school-1/cook-line/init-1.mp4")]
    public async Task What_is_not_opened_is_not_there(string path)
    {
        await using var hub = await TestHub.Start();
        using var visitor = new HttpClient { BaseAddress = hub.Url };
        using var answer = await visitor.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task The_label_says_why_not_and_no_stream_is_begun_for_it()
    {
        await using var hub = await TestHub.Start();
        await using var box = await MqttBox.Listening(hub);
        await Say(box, Shown with { Picture = PictureState.Dark });
        using var visitor = new HttpClient { BaseAddress = hub.Url };
        visitor.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en-GB");
        var now = await visitor.GetStringAsync(new Uri("/public/school-1/now", UriKind.Relative));
        Assert.Equal("""{"visible":false,"label":"Bright kitchen: not visible now","sentence":"It is too dark to see anything.","ask":false}""", now);
        using var list = await visitor.GetAsync(new Uri("/public/school-1/cook-line/index.m3u8", UriKind.Relative));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, list.StatusCode);
    }

    [Fact]
    public async Task Notices_are_told_without_picture_place_or_person()
    {
        await using var hub = await TestHub.Start();
        await using var box = await MqttBox.Listening(hub);
        await Say(box, Shown);
        var picture = Samples.Picture([1, 2, 3]);
        await box.Send(Samples.Violation(evidence: picture));
        await box.Send(Samples.Violation(sequence: 2) with
        {
            Rule = RuleCode.Temperature, Source = new SourceId("fridge-1"), Sighting = null, Excursion = new Excursion(StoreKind.Chilled, 10.8, 8, 11),
        });
        using var visitor = new HttpClient { BaseAddress = hub.Url };
        var page = WebUtility.HtmlDecode(await visitor.GetStringAsync(new Uri("/public/school-1", UriKind.Relative)));
        Assert.Contains("""data-rule="HatMissing""", page, StringComparison.Ordinal);
        Assert.Contains("整改情况还没有登记", page, StringComparison.Ordinal);
        Assert.Contains("10.8\u00a0°C", page, StringComparison.Ordinal);
        Assert.Contains("现在已经恢复正常", page, StringComparison.Ordinal);
        Assert.DoesNotContain(picture.Sha256.ToString(), page, StringComparison.Ordinal);
        Assert.DoesNotContain("KW-2026", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_sign_carries_name_licence_and_a_code_of_the_public_address()
    {
        await using var hub = await TestHub.Start();
        using var visitor = new HttpClient { BaseAddress = hub.Url };
        var sign = WebUtility.HtmlDecode(await visitor.GetStringAsync(new Uri("/public/school-1/sign", UriKind.Relative)));
        Assert.Contains("https://kitchens.example.cn/public/school-1", sign, StringComparison.Ordinal);
        Assert.Contains("JY1", sign, StringComparison.Ordinal);
        Assert.Contains("<svg", sign, StringComparison.Ordinal);
        Assert.DoesNotContain(" style=", sign, StringComparison.Ordinal);
        var list = WebUtility.HtmlDecode(await visitor.GetStringAsync(new Uri("/public", UriKind.Relative)));
        Assert.Contains("阳光小学食堂", list, StringComparison.Ordinal);
        Assert.DoesNotContain("海风中学食堂", list, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_many_ask_for_at_once_is_made_once()
    {
        var made = 0;
        var cache = new PageCache(new FakeTimeProvider());
        var slow = new TaskCompletionSource<string>();
        var asked = Enumerable.Range(0, 100).Select(_ => cache.Get("page", () =>
        {
            Interlocked.Increment(ref made);
            return slow.Task;
        })).ToList();
        slow.SetResult("text");
        Assert.All(await Task.WhenAll(asked), b => Assert.Equal("text"u8.ToArray(), b.Plain));
        Assert.Equal(1, made);
    }

    internal static CameraStatus Shown => Samples.Status().Cameras[0] with { Picture = PictureState.Clear, PictureSince = Samples.Noon, Public = PublicState.Shown };

    internal static Task Say(MqttBox box, CameraStatus camera) =>
        box.Publish(Topics.Status(new DeviceId("box-1")), Samples.Bytes(Samples.Status() with { Cameras = [camera] }));
}
