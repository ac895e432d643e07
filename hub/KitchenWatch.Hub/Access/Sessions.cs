using System.Collections.Concurrent;
using System.Security.Claims;

namespace KitchenWatch.Hub.Access;

/// <summary>
/// Knows which sign-ins have ended, so that a cookie is worth nothing once its person has signed out, wherever a copy of it lies. Each is known
/// for as long as such a cookie could live; <see cref="SignOuts"/> carries them over a restart. Singleton; safe from any thread.
/// </summary>
public sealed class Sessions(TimeProvider time)
{
    /// <summary>How long a sign-in lasts without a visit; a visit in its second half prolongs it.</summary>
    public static readonly TimeSpan SignedInFor = TimeSpan.FromHours(12);

    private const string SessionClaim = "session";
    private readonly ConcurrentDictionary<string, DateTimeOffset> _ended = new(StringComparer.Ordinal);

    /// <summary>The claim of a new sign-in.</summary>
    public static Claim New() => new(SessionClaim, Guid.NewGuid().ToString("N"));

    /// <summary>Ends the sign-in that a request came with; its name and until when a cookie of it could live, or null where it came with none.</summary>
    public (string Session, DateTimeOffset Until)? End(ClaimsPrincipal principal)
    {
        var now = time.GetUtcNow();
        foreach (var (session, until) in _ended)
        {
            if (until < now)
            {
                _ended.TryRemove(session, out _);
            }
        }

        if (principal.FindFirst(SessionClaim) is not { } claim)
        {
            return null;
        }

        var end = now + SignedInFor;
        Ended(claim.Value, end);
        return (claim.Value, end);
    }

    /// <summary>A sign-in that has ended, and until when a cookie of it could live.</summary>
    public void Ended(string session, DateTimeOffset until) => _ended[session] = until;

    /// <summary>True for a sign-in that stands.</summary>
    public bool Stands(ClaimsPrincipal principal) => principal.FindFirst(SessionClaim) is { } claim && !_ended.ContainsKey(claim.Value);
}
