using KitchenWatch.Contracts;
using KitchenWatch.Contracts.Identity;
using KitchenWatch.Contracts.Messages;
using KitchenWatch.Hub.Storage;
using KitchenWatch.Hub.Tests.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MQTTnet;
using Xunit;

namespace KitchenWatch.Hub.Tests.Storage;

public sealed class StorageTests
{
    [Fact]
    public async Task The_migrations_make_the_database_that_the_code_expects_and_every_commit_is_synced()
    {
        await using var hub = await TestHub.Start();
        await using var db = await hub.Services.GetRequiredService<IDbContextFactory<HubDb>>().CreateDbContextAsync();
        Assert.False(db.Database.HasPendingModelChanges());
        Assert.Equal(["wal"], await db.Database.SqlQueryRaw<string>("SELECT journal_mode AS Value FROM pragma_journal_mode").ToListAsync());
        Assert.Equal([2], await db.Database.SqlQueryRaw<int>("SELECT synchronous AS Value FROM pragma_synchronous").ToListAsync());
    }

    [Fact]
    public async Task What_can_not_be_stored_is_not_acknowledged_and_taken_when_it_can()
    {
        await using var hub = await TestHub.Start();
        await using var box = await MqttBox.Listening(hub);
        var message = Samples.Violation();
        await using (var other = new SqliteConnection($"Data Source={Path.Combine(hub.Folder, "data", "hub.db")};Pooling=False"))
        {
            await other.OpenAsync();
            await Run(other, "BEGIN IMMEDIATE");
            var refused = await box.Publish(Topics.Violation(new DeviceId("box-1")), Samples.Bytes(message));
            Assert.Equal(MqttClientPublishReasonCode.UnspecifiedError, refused.ReasonCode);
            await Run(other, "ROLLBACK");
        }

        // The first acknowledgement that the box ever gets is that of the second try.
        Assert.Equal(new HubAck(message.Id, AckOutcome.Accepted), await box.Send(message));
    }

    private static async Task Run(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
