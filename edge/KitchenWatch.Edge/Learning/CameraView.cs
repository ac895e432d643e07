using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using KitchenWatch.Edge.Configuration;

namespace KitchenWatch.Edge.Learning;

/// <summary>In words, what a camera looks at: its address and the <c>view</c> of the configuration.</summary>
internal static class CameraView
{
    /// <summary>Two cameras of the same words look at the same.</summary>
    public static string Of(CameraSettings camera) => string.Create(
        CultureInfo.InvariantCulture, $"view {camera.View}, address {Mark((camera.SubUrl ?? camera.Url).Address)}");

    /// <summary>Short stand-in for a text that is compared and not shown: an address may hold a secret in its query.</summary>
    public static string Mark(string text) => text.Length == 0 ? "none" : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..8];
}
