using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace KitchenWatch.Hub.Access;

/// <summary>So many tries to sign in from one address in a minute; more are answered 429.</summary>
public static class SignInLimit
{
    /// <summary>Name of the policy.</summary>
    public const string Policy = "sign-in";

    /// <summary>Tries in one minute: a school behind one address can sign in, a guesser gets nowhere.</summary>
    public const int TriesPerMinute = 30;

    /// <summary>Adds the policy.</summary>
    public static void Configure(RateLimiterOptions options)
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.AddPolicy(Policy, context => RateLimitPartition.GetFixedWindowLimiter(
            context.Connection.RemoteIpAddress?.ToString() ?? string.Empty,
            _ => new FixedWindowRateLimiterOptions { PermitLimit = TriesPerMinute, Window = TimeSpan.FromMinutes(1), QueueLimit = 0 }));
    }
}
