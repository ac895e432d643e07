using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace KitchenWatch.Hub.Tests.Hosting;

/// <summary>A hub's database, which is busy for who reads first.</summary>
internal sealed class BusyOnce(TestHub hub) : TroubledDatabase(hub)
{
    private const int Busy = 5;
    private int _reads;

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) =>
        _reads++ == 0 ? throw new SqliteException("database is locked", Busy) : ValueTask.FromResult(result);
}
