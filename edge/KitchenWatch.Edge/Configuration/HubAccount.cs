using System.Text;

namespace KitchenWatch.Edge.Configuration;

/// <summary>The box's account as HTTP wants it.</summary>
internal static class HubAccount
{
    /// <summary>Value of the Authorization header (RFC 7617).</summary>
    public static string Basic(EdgeSettings settings) =>
        "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{settings.Device}:{settings.Hub.Secret}"));
}
