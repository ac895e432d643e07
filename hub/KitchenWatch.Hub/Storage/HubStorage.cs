using KitchenWatch.Hub.Configuration;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace KitchenWatch.Hub.Storage;

/// <summary>Where the hub's facts lie, and how they are opened.</summary>
public static class HubStorage
{
    /// <summary>Registers <see cref="IDbContextFactory{TContext}"/> of <see cref="HubDb"/> on the database in the data folder.</summary>
    public static IServiceCollection AddHubStorage(this IServiceCollection services, HubConfiguration configuration)
    {
        var connection = new SqliteConnectionStringBuilder { DataSource = Path.Combine(configuration.DataFolder, "hub.db"), DefaultTimeout = 10 };
        return services.AddPooledDbContextFactory<HubDb>(options => options
            .UseSqlite(connection.ToString())
            .AddInterceptors(new DurableSqlite()));
    }

    /// <summary>Makes the data folder, which only its owner may enter.</summary>
    public static void MakeFolder(string folder)
    {
        if (OperatingSystem.IsLinux())
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        else
        {
            Directory.CreateDirectory(folder);
        }
    }

    /// <summary>Brings the database to this build's form; the first thing the hub does.</summary>
    public static async Task Migrate(IServiceProvider services, CancellationToken cancellation)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<HubDb>>().CreateDbContextAsync(cancellation);
        await db.Database.MigrateAsync(cancellation);
    }
}
