using System.Security.Claims;
using KitchenWatch.Hub.Configuration;
using KitchenWatch.Hub.Core.Access;
using Microsoft.AspNetCore.Identity;

namespace KitchenWatch.Hub.Access;

/// <summary>
/// The accounts of people. A cookie carries only the name; what the account may see is looked up each time, so that
/// an account that was taken away stops at once. Singleton.
/// </summary>
public sealed class UserDirectory
{
    private static readonly PasswordHasher<SignedInUser> s_hasher = new();
    private readonly Dictionary<string, (SignedInUser User, string Hash)> _accounts;
    private readonly SignedInUser _nobody = new("nobody", string.Empty, Role.Manager, new HashSet<string>(), new HashSet<string>());
    private readonly string _nobodysHash;

    /// <summary>Takes the accounts of the configuration and keeps hashes of their passwords.</summary>
    public UserDirectory(HubConfiguration configuration)
    {
        _accounts = configuration.Users.ToDictionary(
            u => u.User.Name, u => (u.User, s_hasher.HashPassword(u.User, u.Password)), StringComparer.Ordinal);
        _nobodysHash = s_hasher.HashPassword(_nobody, Guid.NewGuid().ToString());
    }

    /// <summary>The account behind a request or circuit, or null: not signed in, or the account is gone.</summary>
    public SignedInUser? Find(ClaimsPrincipal principal) => principal.Identity is { IsAuthenticated: true, Name: { } name } ? Find(name) : null;

    /// <summary>The account of that name, or null.</summary>
    public SignedInUser? Find(string name) => _accounts.TryGetValue(name, out var account) ? account.User : null;

    /// <summary>The account, if the password is its own. Takes as long for a name that doesn't exist.</summary>
    public SignedInUser? Verify(string name, string password)
    {
        var (user, hash) = _accounts.TryGetValue(name, out var account) ? account : (_nobody, _nobodysHash);
        return s_hasher.VerifyHashedPassword(user, hash, password) != PasswordVerificationResult.Failed && user != _nobody ? user : null;
    }
}
