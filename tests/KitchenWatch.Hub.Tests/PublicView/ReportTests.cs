using System.Globalization;
using System.Net;
using KitchenWatch.Hub.Access;
using KitchenWatch.Hub.Core.PublicView;
using KitchenWatch.Hub.PublicView;
using KitchenWatch.Hub.PublicView.Reports;
using KitchenWatch.Hub.Storage;
using KitchenWatch.Hub.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace KitchenWatch.Hub.Tests.PublicView;

/// <summary>"I saw something", from a form that anybody may send.</summary>
public sealed class ReportTests
{
    [Fact]
    public async Task A_report_reaches_the_inspectors_of_the_district_and_nobody_else()
    {
        await using var hub = await TestHub.Start();
        var seen = TimeProvider.System.GetUtcNow().AddSeconds(-30);
        Assert.Equal(HttpStatusCode.OK, await Send(hub, ("category", "Pest"), ("camera", "cook-line"), ("text", " <b>老鼠</b>\n\u202e "), ("pictureAt", Text(seen))));
        var report = Assert.Single(await Read(hub, "inspector"));
        Assert.Equal(("school-1", "cook-line", ReportCategory.Pest, "<b>老鼠</b>"), (report.KitchenId, report.Camera, report.Category, report.Text));
        Assert.Equal(seen.ToUnixTimeMilliseconds(), report.PictureAt!.Value.ToUnixTimeMilliseconds());
        Assert.Empty(await Read(hub, "manager"));
        var (manager, _) = await hub.SignedIn("manager");
        using (manager)
        {
            using var answer = await manager.GetAsync(new Uri("/reports", UriKind.Relative));
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    [Fact]
    public async Task One_address_sends_three_and_then_waits()
    {
        await using var hub = await TestHub.Start();
        for (var i = 0; i < PublicLimits.ReportsPerWindow; i++)
        {
            Assert.Equal(HttpStatusCode.OK, await Send(hub, ("category", "Dirt")));
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, await Send(hub, ("category", "Dirt")));
        Assert.Equal(PublicLimits.ReportsPerWindow, (await Read(hub, "inspector")).Count);
    }

    [Theory]
    [InlineData("category", "Poison")]
    [InlineData("category", "99")]
    [InlineData("nothing", "")]
    public async Task What_is_no_report_is_refused(string name, string value)
    {
        await using var hub = await TestHub.Start();
        Assert.Equal(HttpStatusCode.BadRequest, await Send(hub, (name, value)));
        Assert.Empty(await Read(hub, "inspector"));
    }

    [Fact]
    public async Task A_report_is_bounded_and_a_time_that_can_not_be_is_left_out()
    {
        await using var hub = await TestHub.Start();
        Assert.Equal(HttpStatusCode.BadRequest, await Send(hub, ("category", "Other"), ("text", new string('x', ReportDesk.MaxText + 1))));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await Send(hub, ("category", "Other"), ("text", new string('x', 20_000))));
        Assert.Equal(HttpStatusCode.OK, await Send(hub, ("category", "Other"), ("camera", "washing"), ("pictureAt", Text(TimeProvider.System.GetUtcNow().AddHours(1)))));
        var report = Assert.Single(await Read(hub, "inspector"));
        Assert.Equal((null, null), (report.Camera, report.PictureAt));
    }

    [Fact]
    public async Task A_kitchen_takes_so_many_in_an_hour()
    {
        await using var hub = await TestHub.Start();
        var desk = hub.Services.GetRequiredService<ReportDesk>();
        var kitchen = hub.Services.GetRequiredService<PublicDirectory>().Find("school-1")!;
        for (var i = 0; i < ReportDesk.MaxInAnHour; i++)
        {
            Assert.Equal(ReportOutcome.Taken, await desk.Take(kitchen, null, ReportCategory.Other, "", null));
        }

        Assert.Equal(ReportOutcome.TooMany, await desk.Take(kitchen, null, ReportCategory.Other, "", null));
    }

    private static string Text(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);

    private static async Task<HttpStatusCode> Send(TestHub hub, params (string Name, string Value)[] fields)
    {
        using var visitor = new HttpClient { BaseAddress = hub.Url };
        using var form = new FormUrlEncodedContent(fields.ToDictionary(f => f.Name, f => f.Value));
        using var answer = await visitor.PostAsync(new Uri("/public/school-1/report", UriKind.Relative), form);
        return answer.StatusCode;
    }

    private static Task<IReadOnlyList<ReportRow>> Read(TestHub hub, string user) =>
        hub.Services.GetRequiredService<ReportReader>().Newest(hub.Services.GetRequiredService<UserDirectory>().Find(user)!, CancellationToken.None);
}
