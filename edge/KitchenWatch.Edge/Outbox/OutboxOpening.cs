using Microsoft.Data.Sqlite;

namespace KitchenWatch.Edge.Outbox;

/// <summary>Opens the outbox at the start, and waits where the disk has no room for it: ending would only make whoever supervises the edge start it again.</summary>
internal static class OutboxOpening
{
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(2);

    /// <exception cref="SqliteException">The file is no database, or may not be written.</exception>
    /// <exception cref="OperationCanceledException">Cancelled while it waited.</exception>
    public static async Task<OutboxStore> OpenAsync(string path, TimeProvider time, CancellationToken cancel)
    {
        for (var said = false; ; said = true)
        {
            try
            {
                return OutboxStore.Open(path);
            }
            catch (SqliteException e) when (e.SqliteErrorCode is SqliteCode.Full or SqliteCode.InputOutput)
            {
                if (!said)
                {
                    await Console.Error.WriteLineAsync($"The outbox can't be opened, since the disk is full or failing: make room in {Path.GetDirectoryName(path)}. Trying again …");
                }
            }

            await Task.Delay(Retry, time, cancel);
        }
    }
}
