using KitchenWatch.Contracts.Identity;
using KitchenWatch.Contracts.Messages;
using KitchenWatch.Edge.Core.Recording;
using Microsoft.Data.Sqlite;

namespace KitchenWatch.Edge.Outbox;

/// <summary>The outbox's database: one connection, one user at a time. Every change is one transaction.</summary>
public sealed class OutboxStore : IDisposable
{
    private readonly Lock _gate = new();
    private readonly SqliteConnection _connection;

    private OutboxStore(SqliteConnection connection) => _connection = connection;

    /// <exception cref="SqliteException">The file is no database, or can't be written.</exception>
    public static OutboxStore Open(string path) => new(OutboxSchema.Open(path));

    /// <summary>
    /// Records a message with its files in one transaction, and the clip that is to follow it; an evidence message settles
    /// the pending clip of its violation. What the violation needs of the recording is held from then on.
    /// </summary>
    /// <param name="write">Makes the message for the sequence number it gets.</param>
    public RecordOutcome Record(Func<long, OutboxMessage> write, IReadOnlyList<OutboxFile> files, PendingClip? begins = null, Guid? settles = null, Hold? holds = null) =>
        Change(transaction =>
        {
            var sequence = transaction.Number("UPDATE counter SET value = value + 1 WHERE name = 'sequence' RETURNING value");
            var message = write(sequence);
            transaction.Run(
                "INSERT INTO message (sequence, id, kind, body) VALUES (@1, @2, @3, @4)", sequence, message.Id.ToString(), (long)message.Kind, message.Body);
            foreach (var file in files)
            {
                transaction.Run(
                    "INSERT OR IGNORE INTO file (sha256, media_type, sequence) VALUES (@1, @2, @3)", file.Sha256.ToString(), file.MediaType, sequence);
            }

            if (begins is { } clip)
            {
                transaction.Run(
                    "INSERT INTO clip (violation, source, moment_ms) VALUES (@1, @2, @3)",
                    clip.Violation.ToString(), clip.Source.ToString(), clip.Moment.ToUnixTimeMilliseconds());
            }

            if (holds is not null)
            {
                transaction.Run(
                    "INSERT INTO hold (violation, source, from_ms, to_ms, until_ms, reason) VALUES (@1, @2, @3, @4, @5, @6)",
                    holds.Violation.ToString(), holds.Source.ToString(), holds.FromMs, holds.ToMs, holds.UntilMs, holds.Reason);
            }

            if (settles is { } violation)
            {
                transaction.Run("DELETE FROM clip WHERE violation = @1", violation.ToString());
            }
        });

    /// <summary>Waiting messages after a sequence number, in order.</summary>
    public IReadOnlyList<OutboxMessage> After(long sequence, int most) => Read(
        "SELECT sequence, id, kind, body FROM message WHERE sequence > @1 AND refused IS NULL ORDER BY sequence LIMIT @2",
        row => new OutboxMessage(row.GetInt64(0), Guid.Parse(row.GetString(1)), (OutboxKind)row.GetInt32(2), (byte[])row[3]),
        sequence,
        most);

    /// <summary>Does what the hub said of a message. A failed write changes nothing: the message is sent again and acknowledged again.</summary>
    public RecordOutcome Settle(HubAck ack) => Change(transaction =>
    {
        if (ack.Outcome == AckOutcome.Refused)
        {
            transaction.Run("UPDATE message SET refused = @2 WHERE id = @1", ack.Id.ToString(), ack.Reason ?? "no reason given");
        }
        else
        {
            transaction.Run("DELETE FROM message WHERE id = @1", ack.Id.ToString());
        }
    });

    /// <summary>Files that the hub has not confirmed, the oldest first.</summary>
    public IReadOnlyList<OutboxFile> Files(int most) => Read(
        "SELECT sha256, media_type FROM file WHERE refused IS NULL ORDER BY sequence LIMIT @1",
        row => new OutboxFile(new Sha256(row.GetString(0)), row.GetString(1)),
        most);

    /// <summary>The hub has the file.</summary>
    public RecordOutcome Uploaded(Sha256 file) => Change(t => t.Run("DELETE FROM file WHERE sha256 = @1", file.ToString()));

    /// <summary>The hub will never take the file.</summary>
    public RecordOutcome RefuseFile(Sha256 file, string reason) =>
        Change(t => t.Run("UPDATE file SET refused = @2 WHERE sha256 = @1", file.ToString(), reason));

    /// <summary>Every file that a row names, refused ones too.</summary>
    public IReadOnlyList<Sha256> KnownFiles() => Read("SELECT sha256 FROM file", row => new Sha256(row.GetString(0)));

    public IReadOnlyList<PendingClip> Clips() => Read(
        "SELECT violation, source, moment_ms FROM clip ORDER BY moment_ms",
        row => new PendingClip(Guid.Parse(row.GetString(0)), new SourceId(row.GetString(1)), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(2))));

    /// <summary>What of the recording may not be deleted, the oldest first.</summary>
    public IReadOnlyList<Hold> Holds() => Read(
        "SELECT violation, source, from_ms, to_ms, until_ms, reason FROM hold ORDER BY from_ms",
        row => new Hold(Guid.Parse(row.GetString(0)), new SourceId(row.GetString(1)), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), row.GetString(5)));

    /// <summary>Nothing open needs the violation's recording any more.</summary>
    public RecordOutcome Release(Guid violation) => Change(t => t.Run("DELETE FROM hold WHERE violation = @1", violation.ToString()));

    /// <summary>Messages that wait, and messages and files that were refused.</summary>
    public (int Waiting, int Refused) Counts() => Read(
        "SELECT (SELECT count(*) FROM message WHERE refused IS NULL), "
        + "(SELECT count(*) FROM message WHERE refused IS NOT NULL) + (SELECT count(*) FROM file WHERE refused IS NOT NULL)",
        row => (row.GetInt32(0), row.GetInt32(1)))[0];

    /// <summary>SQLite's level of care: 2 is FULL.</summary>
    internal long Synchronous => Read("PRAGMA synchronous", row => row.GetInt64(0))[0];

    public void Dispose() => _connection.Dispose();

    private RecordOutcome Change(Action<SqliteTransaction> work)
    {
        lock (_gate)
        {
            try
            {
                using var transaction = _connection.BeginTransaction();
                work(transaction);
                transaction.Commit();
                return RecordOutcome.Recorded;
            }
            catch (SqliteException e) when (e.SqliteErrorCode != SqliteCode.Constraint)
            {
                return e.SqliteErrorCode == SqliteCode.Full ? RecordOutcome.Full : RecordOutcome.Failed;
            }
        }
    }

    private List<T> Read<T>(string text, Func<SqliteDataReader, T> row, params ReadOnlySpan<object> values)
    {
        lock (_gate)
        {
            using var command = _connection.CreateCommand().With(text, values);
            using var reader = command.ExecuteReader();
            var rows = new List<T>();
            while (reader.Read())
            {
                rows.Add(row(reader));
            }

            return rows;
        }
    }
}
