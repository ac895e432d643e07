using KitchenWatch.Contracts.Live;
using KitchenWatch.Hub.Access;
using KitchenWatch.Hub.Register;
using Microsoft.AspNetCore.SignalR;

namespace KitchenWatch.Hub.Playback;

/// <summary>Adds playback, export and the register to the hub.</summary>
public static class PlaybackSetup
{
    private const int ViewerBytes = 8 * 1024;
    private const string MessagePack = "messagepack";

    /// <summary>Registers what they need.</summary>
    public static IServiceCollection AddPlayback(this IServiceCollection services)
    {
        services.AddSingleton<ViewingRegister>().AddSingleton<ViewingReader>();
        services.AddSingleton<RecordingDesk>().AddSingleton<PlaybackSeats>().AddSingleton<CameraRights>().AddSingleton<HoldDesk>().AddSingleton<CameraMarks>();
        services.AddSignalR().AddHubOptions<PlaybackHub>(options =>
        {
            options.SupportedProtocols = [MessagePack];
            options.MaximumReceiveMessageSize = ViewerBytes;
            options.AddFilter<OpenConnections>();
        });
        return services;
    }

    /// <summary>Maps them.</summary>
    public static void MapPlayback(this WebApplication app)
    {
        app.MapHub<PlaybackHub>(RecordingRoutes.ViewerHub);
        app.MapExport();
        app.MapViewings();
    }
}
