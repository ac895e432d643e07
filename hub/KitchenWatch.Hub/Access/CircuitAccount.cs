using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace KitchenWatch.Hub.Access;

/// <summary>Sends an open page to sign in when its account is gone or its person has signed out elsewhere.</summary>
public sealed class CircuitAccount(UserDirectory users, ILoggerFactory loggers) : RevalidatingServerAuthenticationStateProvider(loggers)
{
    /// <inheritdoc />
    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(2);

    /// <inheritdoc />
    protected override Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken) =>
        Task.FromResult(users.Find(authenticationState.User) is not null);
}
