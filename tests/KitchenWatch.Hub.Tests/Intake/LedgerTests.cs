using KitchenWatch.Hub.Access;
using KitchenWatch.Hub.Core.Intake;
using KitchenWatch.Hub.Devices;
using KitchenWatch.Hub.Intake;
using KitchenWatch.Hub.Notices;
using KitchenWatch.Hub.Reviews;
using KitchenWatch.Hub.Storage;
using KitchenWatch.Hub.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace KitchenWatch.Hub.Tests.Intake;

public sealed class LedgerTests
{
    [Fact]
    public async Task A_notice_that_could_not_be_told_is_told_once_when_the_box_sends_again()
    {
        await using var hub = await TestHub.Start();
        var services = hub.Services;
        using var told = services.GetRequiredService<NoticeFeed>().Subscribe(services.GetRequiredService<UserDirectory>().Find("inspector")!);
        using var teller = new BusyOnce(hub).Teller();
        using var ledger = new Ledger(
            services.GetRequiredService<IDbContextFactory<HubDb>>(), services.GetRequiredService<NoticeIssue>(), teller, services.GetRequiredService<ReviewSignal>(),
            services.GetRequiredService<SequenceBooks>(), TimeProvider.System, NullLogger<Ledger>.Instance);
        var (message, box) = (Samples.Violation(), services.GetRequiredService<DeviceRegistry>().Find("box-1")!);

        Assert.Equal(IntakeOutcome.NotNow, await Send());
        Assert.False(told.Changes.TryRead(out _));
        Assert.Equal(IntakeOutcome.Duplicate, await Send());
        Assert.True(told.Changes.TryRead(out var change));
        Assert.Equal((message.Id, true), (change.View.Id, change.Issued));
        Assert.Equal(IntakeOutcome.Duplicate, await Send());
        Assert.False(told.Changes.TryRead(out _));

        async Task<IntakeOutcome> Send() => (await ledger.Take(box, message, Samples.Bytes(message), CancellationToken.None)).Outcome;
    }
}
