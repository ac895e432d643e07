using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace KitchenWatch.Hub.Storage;

/// <summary>
/// Holds every connection to the promise that a commit is on the disk: write-ahead log, synced at each commit.
/// SQLite checks fsync and throws; .NET's own files would hide its failure.
/// </summary>
public sealed class DurableSqlite : DbConnectionInterceptor
{
    private const string Pragmas = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;";

    /// <inheritdoc />
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
    }

    /// <inheritdoc />
    public override async Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
