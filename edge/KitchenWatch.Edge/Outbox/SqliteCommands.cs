using System.Globalization;
using Microsoft.Data.Sqlite;

namespace KitchenWatch.Edge.Outbox;

/// <summary>One-line statements with values numbered <c>@1</c>, <c>@2</c> and so on.</summary>
internal static class SqliteCommands
{
    public static SqliteCommand With(this SqliteCommand command, string text, params ReadOnlySpan<object> values)
    {
        command.CommandText = text;
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters.AddWithValue("@" + (i + 1).ToString(CultureInfo.InvariantCulture), values[i]);
        }

        return command;
    }

    public static void Run(this SqliteTransaction transaction, string text, params ReadOnlySpan<object> values)
    {
        using var command = transaction.Connection!.CreateCommand().With(text, values);
        command.Transaction = transaction;
        command.ExecuteNonQuery();
    }

    public static long Number(this SqliteTransaction transaction, string text)
    {
        using var command = transaction.Connection!.CreateCommand().With(text);
        command.Transaction = transaction;
        return (long)command.ExecuteScalar()!;
    }
}
