using System.Security.Claims;
using KitchenWatch.Hub.Core.Access;

namespace KitchenWatch.Hub.Access;

/// <summary>
/// The accounts of people. A cookie carries only the name; what the account may see is looked up each time, so that
/// an account that was taken away stops at once. Singleton.
/// </summary>
public sealed class UserDirectory
{
    /// <summary>The account behind a request or circuit, or null: not signed in, or the account is gone.</summary>
    public SignedInUser? Find(ClaimsPrincipal principal) => principal.Identity is { IsAuthenticated: true, Name: { } name } ? Find(name) : null;

    /// <summary>The account of that name, or null.</summary>
    public SignedInUser? Find(string name) => throw new NotImplementedException(name);
}
