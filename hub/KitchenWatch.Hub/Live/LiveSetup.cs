using KitchenWatch.Contracts.Live;
using KitchenWatch.Hub.Access;
using KitchenWatch.Hub.Notices;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace KitchenWatch.Hub.Live;

/// <summary>Adds live view to the hub.</summary>
public static class LiveSetup
{
    /// <summary>Largest packet of a stream, in bytes: a key frame of a 1080p camera has up to about 2 MiB.</summary>
    public const int MaxPacketBytes = 4 * 1024 * 1024;

    private const int ViewerBytes = 32 * 1024;
    private const string MessagePack = "messagepack";

    /// <summary>Registers the relay and the two hubs' limits.</summary>
    public static IServiceCollection AddLive(this IServiceCollection services)
    {
        services.AddSingleton<BoxConnections>().AddSingleton<LiveRelay>().AddSingleton<OpenStreams>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHubProtocol, SharedBytesProtocol>());
        services.AddSignalR()
            .AddHubOptions<EdgeHub>(options =>
            {
                options.SupportedProtocols = [MessagePack];
                options.MaximumReceiveMessageSize = MaxPacketBytes;

                // One upload for each camera, beside the calls for the clock.
                options.MaximumParallelInvocationsPerClient = 100;
            })
            .AddHubOptions<LiveHub>(options =>
            {
                options.SupportedProtocols = [MessagePack];
                options.MaximumReceiveMessageSize = ViewerBytes;
                options.AddFilter<OpenConnections>();
            })
            .AddHubOptions<NoticeHub>(options =>
            {
                options.MaximumReceiveMessageSize = ViewerBytes;
                options.AddFilter<OpenConnections>();
            });
        return services;
    }

    /// <summary>Maps the two hubs.</summary>
    public static void MapLive(this WebApplication app)
    {
        app.MapHub<EdgeHub>(LiveRoutes.EdgeHub);
        app.MapHub<LiveHub>(LiveRoutes.ViewerHub);
    }
}
