using KitchenWatch.Hub.Devices;
using KitchenWatch.Hub.Notices;
using KitchenWatch.Hub.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace KitchenWatch.Hub.Tests.Hosting;

/// <summary>A hub's database, with trouble for who reads it through this, and a teller who does.</summary>
internal abstract class TroubledDatabase(TestHub hub) : DbCommandInterceptor, IDbContextFactory<HubDb>
{
    public HubDb CreateDbContext() => new(new DbContextOptionsBuilder<HubDb>().UseSqlite($"Data Source={Path.Combine(hub.Folder, "data", "hub.db")}").AddInterceptors(this).Options);

    /// <summary>Tells the hub's own subscribers of what it reads here.</summary>
    public NoticeTeller Teller() =>
        new(new NoticeReader(this, hub.Services.GetRequiredService<DeviceRegistry>()), hub.Services.GetRequiredService<NoticeFeed>());
}
