using Microsoft.Data.Sqlite;

namespace KitchenWatch.Edge.Outbox;

/// <summary>The tables of the outbox, version 1.</summary>
internal static class OutboxSchema
{
    private const string Tables =
        """
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = FULL;
        CREATE TABLE IF NOT EXISTS counter (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT;
        INSERT OR IGNORE INTO counter (name, value) VALUES ('sequence', 0);
        CREATE TABLE IF NOT EXISTS message (
            sequence INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            kind INTEGER NOT NULL,
            body BLOB NOT NULL,
            refused TEXT) STRICT;
        CREATE TABLE IF NOT EXISTS file (
            sha256 TEXT PRIMARY KEY,
            media_type TEXT NOT NULL,
            sequence INTEGER NOT NULL,
            refused TEXT) STRICT;
        CREATE TABLE IF NOT EXISTS clip (
            violation TEXT PRIMARY KEY,
            source TEXT NOT NULL,
            moment_ms INTEGER NOT NULL) STRICT;
        CREATE TABLE IF NOT EXISTS hold (
            violation TEXT PRIMARY KEY,
            source TEXT NOT NULL,
            from_ms INTEGER NOT NULL,
            to_ms INTEGER NOT NULL,
            until_ms INTEGER NOT NULL,
            reason TEXT NOT NULL) STRICT;
        """;

    public static SqliteConnection Open(string path)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        try
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = Tables;
            command.ExecuteNonQuery();
            return connection;
        }
        catch (SqliteException)
        {
            connection.Dispose();
            throw;
        }
    }
}
