using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text;
using System.Text.Encodings.Web;
using KitchenWatch.Hub.Core.Access;
using KitchenWatch.Hub.Devices;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace KitchenWatch.Hub.Access;

/// <summary>HTTP Basic with a device's name and secret.</summary>
public sealed class DeviceAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, DeviceRegistry registry, Refusals refusals)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <summary>Name of the scheme.</summary>
    public new const string Scheme = "device";

    /// <summary>Role of an edge box.</summary>
    public const string EdgeRole = "edge";

    /// <summary>Role of a sensor.</summary>
    public const string SensorRole = "sensor";

    /// <inheritdoc />
    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!AuthenticationHeaderValue.TryParse(Request.Headers.Authorization, out var header)
            || !string.Equals(header.Scheme, "Basic", StringComparison.OrdinalIgnoreCase))
        {
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        var (name, secret) = Credentials(header.Parameter ?? string.Empty);
        if (registry.Verify(name, secret) is not { } device)
        {
            refusals.Add(registry.Find(name)?.Id, RefusalKind.BadSignIn, "wrong name or secret over HTTP");
            return Task.FromResult(AuthenticateResult.Fail("Wrong name or secret."));
        }

        var role = device.Role == DeviceRole.Edge ? EdgeRole : SensorRole;
        var identity = new ClaimsIdentity([new(ClaimTypes.Name, device.Id.ToString()), new(ClaimTypes.Role, role)], DeviceAuthentication.Scheme);
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), DeviceAuthentication.Scheme)));
    }

    private static (string? Name, string? Secret) Credentials(string parameter)
    {
        var bytes = new byte[parameter.Length];
        if (!Convert.TryFromBase64String(parameter, bytes, out var length))
        {
            return (null, null);
        }

        var text = Encoding.UTF8.GetString(bytes, 0, length);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? (null, null) : (text[..colon], text[(colon + 1)..]);
    }
}
