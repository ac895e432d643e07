using System.Data.Common;
using KitchenWatch.Contracts.Identity;
using KitchenWatch.Hub.Access;
using KitchenWatch.Hub.Notices;
using KitchenWatch.Hub.Storage;
using KitchenWatch.Hub.Tests.Hosting;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace KitchenWatch.Hub.Tests.Notices;

public sealed class NoticeTellerTests
{
    private static readonly byte[] s_picture = [1, 2, 3];

    [Fact]
    public async Task Who_reads_first_and_is_slow_does_not_tell_last_that_a_picture_is_missing()
    {
        await using var hub = await TestHub.Start();
        await using var box = await MqttBox.Listening(hub);
        var message = Samples.Violation(evidence: Samples.Picture(s_picture));
        await box.Send(message);
        using var told = hub.Services.GetRequiredService<NoticeFeed>().Subscribe(hub.Services.GetRequiredService<UserDirectory>().Find("inspector")!);
        var database = new HeldDatabase(hub);
        using var teller = database.Teller();

        var first = teller.Tell(message.Id, issued: true);
        await database.Read.Task.WaitAsync(MqttBox.Patience);
        await using (var db = database.CreateDbContext())
        {
            db.Files.Add(new StoredFileRow { Sha256 = Sha256.Of(s_picture).ToString(), Device = "box-1", Bytes = s_picture.Length, MediaType = "image/jpeg", StoredAt = Samples.Noon });
            await db.SaveChangesAsync();
        }

        var second = teller.TellNaming(Sha256.Of(s_picture));
        await Task.WhenAny(second, Task.Delay(500)); // time to overtake, where it can
        database.GoOn.SetResult();
        Assert.True(await first);
        await second;

        List<bool> arrived = [];
        while (told.Changes.TryRead(out var change))
        {
            arrived.Add(Assert.Single(change.View.Evidence).Arrived);
        }

        Assert.Equal([false, true], arrived);
    }

    /// <summary>The hub's database, whose first reader of a notice's files gets no further before it is told to.</summary>
    private sealed class HeldDatabase(TestHub hub) : TroubledDatabase(hub)
    {
        public TaskCompletionSource Read { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource GoOn { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override async ValueTask<DbDataReader> ReaderExecutedAsync(
            DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
        {
            if (command.CommandText.Contains("\"file\"", StringComparison.Ordinal) && command.CommandText.StartsWith("SELECT", StringComparison.Ordinal) && Read.TrySetResult())
            {
                await GoOn.Task;
            }

            return result;
        }
    }
}
