using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace KitchenWatch.Hub.Access;

/// <summary>So many tries to sign in from one address in a minute; more are answered 429, or, in a browser, with the page that says so.</summary>
public sealed class SignInLimit : IRateLimiterPolicy<string>
{
    /// <summary>Name of the policy.</summary>
    public const string Policy = "sign-in";

    /// <summary>Tries in one minute: a school behind one address can sign in, a guesser gets nowhere.</summary>
    public const int TriesPerMinute = 30;

    /// <summary>What the page to sign in gets as <c>failed</c> after too many tries.</summary>
    public const string TooOften = "often";

    /// <inheritdoc/>
    public Func<OnRejectedContext, CancellationToken, ValueTask>? OnRejected { get; } = (rejected, _) =>
    {
        var (request, response) = (rejected.HttpContext.Request, rejected.HttpContext.Response);
        response.Headers.RetryAfter = "60";
        if (request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal))
        {
            response.Redirect($"{AccessSetup.SignInPage}?failed={TooOften}");
        }

        return ValueTask.CompletedTask;
    };

    /// <summary>Adds the policy.</summary>
    public static void Configure(RateLimiterOptions options)
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.AddPolicy(Policy, new SignInLimit());
    }

    /// <inheritdoc/>
    public RateLimitPartition<string> GetPartition(HttpContext httpContext) => AddressLimit.Of(httpContext, TriesPerMinute, TimeSpan.FromMinutes(1));
}
