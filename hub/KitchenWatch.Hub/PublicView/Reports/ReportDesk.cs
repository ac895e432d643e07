using System.Globalization;
using KitchenWatch.Hub.Core.PublicView;
using KitchenWatch.Hub.Devices;
using KitchenWatch.Hub.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace KitchenWatch.Hub.PublicView.Reports;

/// <summary>
/// Takes in what visitors of public pages say to have seen. Nobody signs in for it and nothing of the sender is kept, so it is bounded: a kitchen
/// takes <see cref="MaxInAnHour"/> in an hour, and keeps the newest <see cref="MaxKept"/>. Singleton; safe from any thread.
/// </summary>
public sealed class ReportDesk(IDbContextFactory<HubDb> databases, TimeProvider time, ILogger<ReportDesk> log) : IDisposable
{
    /// <summary>Longest text, in characters.</summary>
    public const int MaxText = 300;

    /// <summary>Most reports of a kitchen in an hour, from all addresses together.</summary>
    public const int MaxInAnHour = 60;

    /// <summary>Most reports kept of a kitchen; a newer one takes the place of the oldest.</summary>
    public const int MaxKept = 1000;

    // A page that was left open shows what it showed then; older than this it is not what was just seen.
    private static readonly TimeSpan s_oldestPicture = TimeSpan.FromMinutes(10);

    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>Raised when a report came.</summary>
    public ChangeSignal Changed { get; } = new();

    /// <summary>Takes one report.</summary>
    /// <param name="kitchen">The kitchen whose page it was.</param>
    /// <param name="camera">The camera that was shown, or null.</param>
    /// <param name="category">What it is about.</param>
    /// <param name="text">In the visitor's words; may be empty.</param>
    /// <param name="pictureAt">When the picture was taken that the visitor saw; left out where it can't be true.</param>
    public async Task<ReportOutcome> Take(PublicKitchen kitchen, PublicCamera? camera, ReportCategory category, string text, DateTimeOffset? pictureAt)
    {
        if (text.Length > MaxText || !Enum.IsDefined(category))
        {
            return ReportOutcome.Malformed;
        }

        var now = time.GetUtcNow();
        var row = new ReportRow
        {
            KitchenId = kitchen.Kitchen.Id,
            Camera = camera?.Source.ToString(),
            Category = category,
            Text = Plain(text),
            PictureAt = pictureAt is { } at && at <= now && now - at <= s_oldestPicture ? at : null,
            ReceivedAt = now,
        };
        await _turn.WaitAsync();
        try
        {
            var outcome = await Store(row);
            if (outcome == ReportOutcome.Taken)
            {
                Changed.Raise();
            }

            return outcome;
        }
        catch (Exception e) when (e is SqliteException or DbUpdateException)
        {
            log.LogError(e, "A visitor's report on {Kitchen} could not be stored.", kitchen.Kitchen.Id);
            return ReportOutcome.NotNow;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _turn.Dispose();

    private async Task<ReportOutcome> Store(ReportRow row)
    {
        await using var db = await databases.CreateDbContextAsync();
        var hourAgo = row.ReceivedAt.AddHours(-1);
        if (await db.Reports.CountAsync(r => r.KitchenId == row.KitchenId && r.ReceivedAt > hourAgo) >= MaxInAnHour)
        {
            return ReportOutcome.TooMany;
        }

        db.Reports.Add(row);
        await db.SaveChangesAsync();
        var oldest = await db.Reports.Where(r => r.KitchenId == row.KitchenId).OrderByDescending(r => r.Order).Skip(MaxKept).Select(r => r.Order).FirstOrDefaultAsync();
        if (oldest > 0)
        {
            await db.Reports.Where(r => r.KitchenId == row.KitchenId && r.Order <= oldest).ExecuteDeleteAsync();
        }

        return ReportOutcome.Taken;
    }

    // One line of what can be shown: control and formatting characters could turn the lines around it.
    private static string Plain(string text) => string.Concat(text.Select(c => char.GetUnicodeCategory(c) switch
    {
        UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => " ",
        UnicodeCategory.Format => string.Empty,
        _ => c.ToString(),
    })).Trim();
}

/// <summary>What became of a report.</summary>
public enum ReportOutcome
{
    /// <summary>Stored; inspectors see it.</summary>
    Taken,

    /// <summary>Too long, or of no known category.</summary>
    Malformed,

    /// <summary>The kitchen has had too many in this hour.</summary>
    TooMany,

    /// <summary>It could not be stored.</summary>
    NotNow,
}
