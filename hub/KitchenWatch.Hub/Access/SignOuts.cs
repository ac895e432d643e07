using System.Security.Claims;
using KitchenWatch.Hub.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace KitchenWatch.Hub.Access;

/// <summary>Ends sign-ins, and keeps which ended in the database until no cookie of them can live, so that a restart brings none back. Singleton.</summary>
public sealed class SignOuts(Sessions sessions, IDbContextFactory<HubDb> databases, TimeProvider time, ILogger<SignOuts> log)
{
    /// <summary>Ends the sign-in that a request came with. What can't be written down ends all the same, but comes back with a restart, which is logged.</summary>
    public async Task End(ClaimsPrincipal principal)
    {
        if (sessions.End(principal) is not var (session, until))
        {
            return;
        }

        try
        {
            await using var db = await databases.CreateDbContextAsync(CancellationToken.None);
            if (!await db.EndedSessions.AnyAsync(s => s.Session == session))
            {
                db.EndedSessions.Add(new EndedSessionRow { Session = session, Until = until });
                await db.SaveChangesAsync(CancellationToken.None);
            }
        }
        catch (Exception e) when (e is SqliteException or DbUpdateException)
        {
            log.LogError(e, "A sign-out could not be written down: a restart before {Until} would forget it.", until);
        }
    }

    /// <summary>At the start: what ended before it. Rows of cookies that can't live any more are deleted.</summary>
    public async Task Load(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        await using var db = await databases.CreateDbContextAsync(cancellation);
        await db.EndedSessions.Where(s => s.Until < now).ExecuteDeleteAsync(cancellation);
        await foreach (var row in db.EndedSessions.AsNoTracking().AsAsyncEnumerable().WithCancellation(cancellation))
        {
            sessions.Ended(row.Session, row.Until);
        }
    }
}
