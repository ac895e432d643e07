using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using KitchenWatch.Contracts.Messages;
using KitchenWatch.Contracts.Notices;
using KitchenWatch.Hub.Core.Reviews;
using KitchenWatch.Hub.Devices;
using KitchenWatch.Hub.Intake;
using KitchenWatch.Hub.Notices;
using KitchenWatch.Hub.Reviews;
using KitchenWatch.Hub.Access;
using KitchenWatch.Hub.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace KitchenWatch.Hub.Tests.Reviews;

/// <summary>Violations that a person confirms first: never a notice by themselves, never lost, never two.</summary>
public sealed class ReviewTests
{
    private static readonly byte[] s_picture = [.. Enumerable.Range(0, 3000).Select(i => (byte)(i * 31))];

    [Fact]
    public async Task What_waits_is_no_notice_and_only_the_districts_inspector_sees_it()
    {
        await using var hub = await TestHub.Start();
        var message = await Raise(hub);
        Assert.Empty(await hub.Notices("manager"));
        Assert.Empty(await hub.Notices("inspector"));
        var waiting = Assert.Single(await Pending(hub, "inspector"));
        Assert.Equal((message.Id, ReviewReason.Experimental, ReviewState.Pending, ""), (waiting.Seen.Id, waiting.Reason, waiting.State, waiting.Seen.Number));
        Assert.True(Assert.Single(waiting.Seen.Evidence).Arrived);
        Assert.Empty(await Pending(hub, "manager"));
        Assert.Equal(HttpStatusCode.NotFound, await Get(hub, "manager", $"{ReviewRoutes.Api}/{message.Id}"));
        Assert.Equal(HttpStatusCode.NotFound, await Get(hub, "manager", $"{NoticeRoutes.Api}/{message.Id}"));
        Assert.Equal(HttpStatusCode.NotFound, await Get(hub, "manager", $"{NoticeRoutes.Evidence}/{message.Evidence[0].Sha256}"));
        Assert.Equal(HttpStatusCode.OK, await Get(hub, "inspector", $"{NoticeRoutes.Evidence}/{message.Evidence[0].Sha256}"));
    }

    [Fact]
    public async Task Confirmed_it_is_the_next_notice_issued_then_and_once()
    {
        await using var hub = await TestHub.Start();
        var message = await Raise(hub);
        await using (var box = await MqttBox.Listening(hub))
        {
            await box.Send(Samples.Violation(sequence: 2));
        }

        var before = TimeProvider.System.GetUtcNow();
        Assert.Equal(HttpStatusCode.NoContent, await Confirm(hub, "inspector", message.Id));
        Assert.Equal(HttpStatusCode.NoContent, await Confirm(hub, "inspector", message.Id));
        Assert.Equal(HttpStatusCode.Conflict, await Dismiss(hub, "inspector", message.Id, "too late"));
        Assert.Equal(["KW-2026-000002", "KW-2026-000001"], await hub.NoticeNumbers("manager"));
        var notice = (await hub.Notices("manager"))[0];
        Assert.Equal(message.Id, notice.Id);
        Assert.True(notice.IssuedAt >= before);
        Assert.Equal("inspector", notice.ConfirmedBy);
        Assert.Null((await hub.Notices("manager"))[1].ConfirmedBy);
        Assert.Equal(HttpStatusCode.OK, await Get(hub, "manager", $"{NoticeRoutes.Evidence}/{message.Evidence[0].Sha256}"));
        Assert.Empty(await Pending(hub, "inspector"));
    }

    [Fact]
    public async Task Dismissed_it_is_kept_with_who_and_why_and_never_a_notice()
    {
        await using var hub = await TestHub.Start();
        var message = await Raise(hub);
        Assert.Equal(HttpStatusCode.BadRequest, await Dismiss(hub, "inspector", message.Id, " "));
        Assert.Equal(HttpStatusCode.NoContent, await Dismiss(hub, "inspector", message.Id, "a pet cat"));
        Assert.Equal(HttpStatusCode.Conflict, await Confirm(hub, "inspector", message.Id));
        await hub.Restart();
        Assert.Empty(await Pending(hub, "inspector"));
        Assert.Empty(await hub.Notices("inspector"));
        var kept = await Read<ReviewView>(hub, "inspector", $"{ReviewRoutes.Api}/{message.Id}");
        Assert.Equal((ReviewState.Dismissed, "inspector", "a pet cat"), (kept.State, kept.DecidedBy, kept.Why));
        Assert.NotNull(kept.DecidedAt);
    }

    [Fact]
    public async Task A_repeat_of_the_message_changes_nothing_before_and_after_the_decision()
    {
        await using var hub = await TestHub.Start();
        var message = await Raise(hub);
        await hub.Restart();
        Assert.Equal(AckOutcome.Duplicate, await Send(hub, message));
        Assert.Single(await Pending(hub, "inspector"));
        await Confirm(hub, "inspector", message.Id);
        Assert.Equal(AckOutcome.Duplicate, await Send(hub, message));
        Assert.Empty(await Pending(hub, "inspector"));
        Assert.Equal(["KW-2026-000001"], await hub.NoticeNumbers("manager"));
    }

    [Theory]
    [InlineData("manager")]
    [InlineData("other")]
    public async Task Nobody_else_decides(string user)
    {
        await using var hub = await TestHub.Start();
        var message = await Raise(hub);
        Assert.Equal(HttpStatusCode.NotFound, await Confirm(hub, user, message.Id));
        Assert.Equal(HttpStatusCode.NotFound, await Dismiss(hub, user, message.Id, "no"));
        Assert.Equal(HttpStatusCode.NotFound, await Confirm(hub, "inspector", Guid.NewGuid()));
        Assert.Single(await Pending(hub, "inspector"));
    }

    [Fact]
    public async Task Many_who_decide_at_once_make_one_decision_and_the_numbers_stay_without_a_gap()
    {
        await using var hub = await TestHub.Start();
        var messages = new List<ViolationMessage>();
        for (var i = 1; i <= 5; i++)
        {
            messages.Add(await Raise(hub, i));
        }

        var desk = hub.Services.GetRequiredService<ReviewDesk>();
        var user = hub.Services.GetRequiredService<UserDirectory>().Find("inspector")!;
        var all = messages.SelectMany(m => Enumerable.Range(0, 4).Select(i =>
            Task.Run(() => desk.Decide(user, m.Id, i % 2 == 0 ? ReviewDecision.Confirm : ReviewDecision.Dismiss("no"), CancellationToken.None))));
        var outcomes = await Task.WhenAll(all);
        Assert.Equal(5, outcomes.Count(o => o == ReviewOutcome.Done));
        var numbers = (await hub.NoticeNumbers("inspector")).ToList();
        Assert.Equal(Enumerable.Range(1, numbers.Count).Reverse().Select(n => $"KW-2026-{n:D6}"), numbers);
        Assert.Empty(await Pending(hub, "inspector"));
    }

    [Fact]
    public async Task A_decision_is_told_to_who_may_see_the_notice_and_what_waits_to_nobody_but_as_a_change()
    {
        await using var hub = await TestHub.Start();
        var feed = hub.Services.GetRequiredService<NoticeFeed>();
        using var manager = feed.Subscribe(hub.Services.GetRequiredService<UserDirectory>().Find("manager")!);
        using var change = hub.Services.GetRequiredService<ReviewSignal>().Changed.Subscribe();
        var message = await Raise(hub);
        Assert.True(await change.Changes.ReadAsync());
        Assert.False(manager.Changes.TryPeek(out _));
        await Confirm(hub, "inspector", message.Id);
        var told = await manager.Changes.ReadAsync();
        Assert.Equal((message.Id, true), (told.View.Id, told.Issued));
    }

    [Fact]
    public async Task A_decision_that_could_not_be_told_stands_and_is_told_once_when_it_is_sent_again()
    {
        await using var hub = await TestHub.Start();
        var services = hub.Services;
        var users = services.GetRequiredService<UserDirectory>();
        using var manager = services.GetRequiredService<NoticeFeed>().Subscribe(users.Find("manager")!);
        using var teller = new BusyOnce(hub).Teller();
        var desk = new ReviewDesk(
            services.GetRequiredService<Ledger>(), services.GetRequiredService<NoticeIssue>(), services.GetRequiredService<DeviceRegistry>(), teller,
            services.GetRequiredService<ReviewSignal>(), TimeProvider.System, NullLogger<ReviewDesk>.Instance);
        var message = await Raise(hub);

        Assert.Equal(ReviewOutcome.NotNow, await Confirm());
        Assert.Single(await hub.Notices("manager"));
        Assert.False(manager.Changes.TryRead(out _));
        Assert.Equal(ReviewOutcome.Repeated, await Confirm());
        Assert.True(manager.Changes.TryRead(out var told));
        Assert.Equal((message.Id, true), (told.View.Id, told.Issued));
        Assert.Equal(ReviewOutcome.Repeated, await Confirm());
        Assert.False(manager.Changes.TryRead(out _));

        Task<ReviewOutcome> Confirm() => desk.Decide(users.Find("inspector")!, message.Id, ReviewDecision.Confirm, CancellationToken.None);
    }

    private static async Task<ViolationMessage> Raise(TestHub hub, long sequence = 1)
    {
        using var box = hub.Box();
        using var body = new ByteArrayContent(s_picture);
        body.Headers.ContentType = new MediaTypeHeaderValue("image/jpeg");
        var picture = Samples.Picture(s_picture);
        (await box.PutAsync($"{NoticeRoutes.Evidence}/{picture.Sha256}", body)).EnsureSuccessStatusCode();
        var message = Samples.Violation("box-1", sequence, picture) with { Rule = RuleCode.Rodent, Review = ReviewReason.Experimental };
        Assert.Equal(AckOutcome.Accepted, await Send(hub, message));
        return message;
    }

    private static async Task<AckOutcome> Send(TestHub hub, ViolationMessage message)
    {
        await using var box = await MqttBox.Listening(hub);
        return (await box.Send(message)).Outcome;
    }

    private static Task<List<ReviewView>> Pending(TestHub hub, string user) => Read<List<ReviewView>>(hub, user, ReviewRoutes.Api);

    private static async Task<T> Read<T>(TestHub hub, string user, string path)
    {
        var (client, _) = await hub.SignedIn(user);
        using (client)
        {
            return (await client.GetFromJsonAsync<T>(path))!;
        }
    }

    private static Task<HttpStatusCode> Get(TestHub hub, string user, string path) => Ask(hub, user, client => client.GetAsync(path));

    private static Task<HttpStatusCode> Confirm(TestHub hub, string user, Guid id) =>
        Ask(hub, user, client => client.PostAsync($"{ReviewRoutes.Api}/{id}{ReviewRoutes.Confirm}", null));

    private static Task<HttpStatusCode> Dismiss(TestHub hub, string user, Guid id, string reason) =>
        Ask(hub, user, client => client.PostAsJsonAsync($"{ReviewRoutes.Api}/{id}{ReviewRoutes.Dismiss}", new { reason }));

    private static async Task<HttpStatusCode> Ask(TestHub hub, string user, Func<HttpClient, Task<HttpResponseMessage>> ask)
    {
        var (client, _) = await hub.SignedIn(user);
        using (client)
        {
            using var answer = await ask(client);
            return answer.StatusCode;
        }
    }
}
