using System.Reflection;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace KitchenWatch.Hub.Tests.Rights;

/// <summary>All that the running hub answers to, from its own routing and its own hubs' methods.</summary>
internal static class EndPoints
{
    private static readonly string[] s_frameworks = ["_blazor", "_framework/", "/_framework/", "/_blazor", "{**path:file}"];

    /// <summary><c>GET /path</c>, <c>HUB /path</c>, <c>PAGE /path</c> and <c>LiveHub.Watch</c>; files of the pages and Blazor's own are left out, they hold no kitchen.</summary>
    public static IReadOnlySet<string> Of(IServiceProvider hub) =>
        hub.GetServices<EndpointDataSource>().Concat([hub.GetRequiredService<EndpointDataSource>()])
            .SelectMany(s => s.Endpoints)
            .OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
            .Where(e => !s_frameworks.Any(f => e.RoutePattern.RawText!.StartsWith(f, StringComparison.Ordinal)))
            .SelectMany(Names)
            .Concat(HubMethods())
            .ToHashSet(StringComparer.Ordinal);

    private static IEnumerable<string> Names(RouteEndpoint endpoint)
    {
        var path = "/" + endpoint.RoutePattern.RawText!.Trim('/');
        if (endpoint.Metadata.GetMetadata<HubMetadata>() is not null)
        {
            return [$"HUB {path.Replace("/negotiate", string.Empty, StringComparison.Ordinal)}"];
        }

        if (endpoint.Metadata.Any(m => m is Microsoft.AspNetCore.Components.Endpoints.ComponentTypeMetadata))
        {
            return [$"PAGE {path}"];
        }

        return (endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["ANY"]).Select(m => $"{m} {path}");
    }

    private static IEnumerable<string> HubMethods() => typeof(HubHost).Assembly.GetTypes()
        .Where(t => !t.IsAbstract && typeof(Microsoft.AspNetCore.SignalR.Hub).IsAssignableFrom(t))
        .SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(m => m.GetBaseDefinition().DeclaringType == t)
            .Select(m => $"{t.Name}.{m.Name}"));
}
