using System.Security.Cryptography;
using System.Text;

namespace KitchenWatch.Simulator.Rtsp;

/// <summary>The one user whom a camera lets in, by Digest (RFC 2617 without qop, as cameras do) or Basic.</summary>
internal sealed class Account(string user, string password)
{
    private const string Realm = "KitchenWatch";
    private readonly string _nonce = RandomNumberGenerator.GetHexString(32, lowercase: true);

    public RtspResponse Challenge => new(
        401, "Unauthorized", $"WWW-Authenticate: Digest realm=\"{Realm}\", nonce=\"{_nonce}\"", $"WWW-Authenticate: Basic realm=\"{Realm}\"");

    public bool Lets(RtspRequest request) => request["Authorization"] switch
    {
        null => false,
        var a when a.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase) => a[6..].Trim() == Basic,
        var a when a.StartsWith("Digest ", StringComparison.OrdinalIgnoreCase) => IsDigest(request, Fields(a[7..])),
        _ => false,
    };

    private string Basic => Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"));

    private bool IsDigest(RtspRequest request, Dictionary<string, string> fields)
    {
        var uri = fields.GetValueOrDefault("uri", request.Uri);
        var expected = Md5($"{Md5($"{user}:{Realm}:{password}")}:{_nonce}:{Md5($"{request.Method}:{uri}")}");
        return fields.GetValueOrDefault("nonce") == _nonce && fields.GetValueOrDefault("username") == user
            && fields.GetValueOrDefault("response") == expected;
    }

    private static Dictionary<string, string> Fields(string text) => text.Split(',')
        .Select(part => part.Split('=', 2))
        .Where(pair => pair.Length == 2)
        .ToDictionary(pair => pair[0].Trim(), pair => pair[1].Trim().Trim('"'), StringComparer.OrdinalIgnoreCase);

#pragma warning disable CA5351 // Cameras speak MD5 digest; this plays one.
    private static string Md5(string text) => Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(text)));
#pragma warning restore CA5351
}
