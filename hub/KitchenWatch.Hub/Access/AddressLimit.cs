using System.Threading.RateLimiting;

namespace KitchenWatch.Hub.Access;

/// <summary>How often one address may ask: so many times in a window, then 429. Behind a proxy all visitors have the proxy's address.</summary>
public static class AddressLimit
{
    /// <param name="context">Whose request is counted.</param>
    /// <param name="permits">Requests in a window.</param>
    /// <param name="window">Its length.</param>
    /// <param name="what">Where it is counted apart by what is asked for; empty else.</param>
    public static RateLimitPartition<string> Of(HttpContext context, int permits, TimeSpan window, string what = "") => RateLimitPartition.GetFixedWindowLimiter(
        $"{context.Connection.RemoteIpAddress} {what}",
        _ => new FixedWindowRateLimiterOptions { PermitLimit = permits, Window = window, QueueLimit = 0 });
}
