using KitchenWatch.Hub.Access;
using KitchenWatch.Hub.Broker;
using KitchenWatch.Hub.Configuration;
using KitchenWatch.Hub.Devices;
using KitchenWatch.Hub.Evidence;
using KitchenWatch.Hub.Intake;
using KitchenWatch.Hub.Live;
using KitchenWatch.Hub.Notices;
using KitchenWatch.Hub.Playback;
using KitchenWatch.Hub.PublicView;
using KitchenWatch.Hub.Reviews;
using KitchenWatch.Hub.Sensors;
using KitchenWatch.Hub.Storage;
using KitchenWatch.Hub.Web;

namespace KitchenWatch.Hub;

/// <summary>Puts the hub together.</summary>
public static class HubHost
{
    /// <summary>
    /// The whole hub, ready to start; <paramref name="logging"/> may change where it logs to, <paramref name="file"/> is where the configuration
    /// was read from, whose changed accounts are taken while it runs.
    /// </summary>
    public static WebApplication Build(HubConfiguration configuration, Action<ILoggingBuilder>? logging = null, string? file = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(HubHost).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.WebHost.UseUrls(configuration.Listen.ToString());
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        logging?.Invoke(builder.Logging);
        builder.Services.AddSingleton(new ConfigurationSource(file));
        Register(builder.Services, configuration);
        var app = builder.Build();
        app.UsePublicGuard();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseRateLimiter();
        app.MapAccounts();
        app.MapNotices();
        app.MapReviews();
        app.MapEvidence();
        app.MapLive();
        app.MapPlayback();
        app.MapPublicView();
        app.MapKitchenWatchWeb();
        return app;
    }

    /// <summary>What must be done, in this order, before anything listens.</summary>
    public static async Task Prepare(IServiceProvider services, CancellationToken cancellation)
    {
        HubStorage.MakeFolder(services.GetRequiredService<HubConfiguration>().DataFolder);
        await HubStorage.Migrate(services, cancellation);
        await services.GetRequiredService<SignOuts>().Load(cancellation);
        services.GetRequiredService<EvidenceStore>().Open();
        await services.GetRequiredService<SequenceBooks>().Load(cancellation);
        await services.GetRequiredService<SourceCatalogue>().Load(cancellation);
    }

    private static void Register(IServiceCollection services, HubConfiguration configuration)
    {
        services.AddSingleton(configuration).AddSingleton(configuration.Live).AddSingleton(TimeProvider.System);
        services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(5));
        services.AddHubStorage(configuration).AddHubAccess(configuration).AddLive().AddPlayback();
        services.AddSingleton<DeviceRegistry>().AddSingleton<Refusals>().AddSingleton<SourceCatalogue>().AddSingleton<StatusBoard>();
        services.AddSingleton<SequenceBooks>().AddSingleton<NoticeIssue>().AddSingleton<Ledger>().AddSingleton<MessageIntake>();
        services.AddSingleton<NoticeReader>().AddSingleton<NoticeFeed>().AddSingleton<NoticeTeller>().AddSingleton<NoticePumps>();
        services.AddSingleton<ReviewSignal>().AddSingleton<ReviewReader>().AddSingleton<ReviewDesk>();
        services.AddSingleton<EvidenceStore>().AddSingleton<ReadingStore>().AddSingleton<EmbeddedBroker>();
        services.AddHostedService<ReadingWriter>().AddHostedService<SilenceWatch>();
        services.AddHostedService(provider => provider.GetRequiredService<EmbeddedBroker>());
        services.AddPublicView().AddKitchenWatchWeb();
    }
}
