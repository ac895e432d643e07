using System.Collections.Frozen;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using KitchenWatch.Hub.Configuration;
using KitchenWatch.Hub.Core.Access;
using Microsoft.AspNetCore.Identity;

namespace KitchenWatch.Hub.Access;

/// <summary>
/// The accounts of people. A cookie carries name, stamp and session; what the account may see is looked up each time, so that an
/// account that was taken away, changed its password or signed out stops at once. Singleton; safe from any thread.
/// </summary>
public sealed class UserDirectory
{
    private const string StampClaim = "stamp";
    private static readonly PasswordHasher<SignedInUser> s_hasher = new();
    private readonly Sessions _sessions;
    private readonly SignedInUser _nobody = new("nobody", string.Empty, Role.Manager, new HashSet<string>(), new HashSet<string>());
    private readonly string _nobodysHash;
    private FrozenDictionary<string, Account> _accounts = FrozenDictionary<string, Account>.Empty;

    /// <summary>Takes the accounts of the configuration and keeps hashes of their passwords.</summary>
    public UserDirectory(HubConfiguration configuration, Sessions sessions)
    {
        _sessions = sessions;
        _nobodysHash = s_hasher.HashPassword(_nobody, Guid.NewGuid().ToString());
        Replace(configuration.Users);
    }

    /// <summary>Takes these accounts instead. An account that is the same as before stays the same object.</summary>
    public void Replace(IReadOnlyList<UserAccount> users) => Volatile.Write(
        ref _accounts,
        users.Select(u => Made(u, _accounts.GetValueOrDefault(u.User.Name))).ToFrozenDictionary(a => a.User.Name, StringComparer.Ordinal));

    /// <summary>The account behind a request, connection or circuit, or null: not signed in, or no longer.</summary>
    public SignedInUser? Find(ClaimsPrincipal principal) =>
        principal.Identity is { IsAuthenticated: true, Name: { } name }
        && Volatile.Read(ref _accounts).TryGetValue(name, out var account)
        && principal.FindFirst(StampClaim)?.Value == account.Stamp
        && _sessions.Stands(principal)
            ? account.User
            : null;

    /// <summary>The account of that name, or null.</summary>
    public SignedInUser? Find(string name) => Volatile.Read(ref _accounts).GetValueOrDefault(name)?.User;

    /// <summary>The account, if the password is its own. Takes as long for a name that doesn't exist.</summary>
    public SignedInUser? Verify(string name, string password)
    {
        var found = Volatile.Read(ref _accounts).GetValueOrDefault(name);
        var (user, hash) = found is null ? (_nobody, _nobodysHash) : (found.User, found.Hash);
        return s_hasher.VerifyHashedPassword(user, hash, password) != PasswordVerificationResult.Failed && user != _nobody ? user : null;
    }

    /// <summary>What a new cookie of the account carries.</summary>
    public IEnumerable<Claim> Claims(SignedInUser user) =>
        [new(ClaimTypes.Name, user.Name), new(StampClaim, Volatile.Read(ref _accounts).GetValueOrDefault(user.Name)?.Stamp ?? string.Empty), Sessions.New()];

    private static Account Made(UserAccount told, Account? before)
    {
        var stamp = StampOf(told);
        return before is null || before.Stamp != stamp ? new Account(told.User, s_hasher.HashPassword(told.User, told.Password), stamp)
            : Same(before.User, told.User) ? before
            : before with { User = told.User };
    }

    private static bool Same(SignedInUser a, SignedInUser b) =>
        (a.Display, a.Role) == (b.Display, b.Role) && a.Kitchens.SetEquals(b.Kitchens) && a.Districts.SetEquals(b.Districts);

    // Changes with the password and survives a restart. It stands only inside the cookie, which is encrypted by keys that lie beside the configuration.
    private static string StampOf(UserAccount account) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{account.User.Name}\n{account.Password}")).AsSpan(0, 8));

    private sealed record Account(SignedInUser User, string Hash, string Stamp);
}
