using System.Diagnostics.CodeAnalysis;

namespace KitchenWatch.Edge.Configuration;

/// <summary>
/// Address of a camera's stream: <c>rtsp://</c>, <c>rtsps://</c>, or a video file (absolute path or <c>file:</c>) that is played in a loop.
/// User and password written into the address are taken out and kept in <see cref="Login"/>: no text of this type shows them.
/// </summary>
public sealed record CameraUrl
{
    private CameraUrl(string address, bool isFile, CameraLogin? login)
    {
        Address = address;
        IsFile = isFile;
        Login = login;
    }

    /// <summary>
    /// The address without user and password. Of a network camera: printable ASCII without single quote or blank.
    /// Of a file: its absolute path.
    /// </summary>
    public string Address { get; }

    /// <summary>True for a file on this machine.</summary>
    public bool IsFile { get; }

    /// <summary>User and password that stood in the address.</summary>
    public CameraLogin? Login { get; }

    /// <inheritdoc />
    public override string ToString() => Address;

    /// <summary>Reads an address; <paramref name="fault"/> says what is wrong, without repeating the text.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out CameraUrl? url, [NotNullWhen(false)] out string? fault)
    {
        url = null;
        fault = text.Any(char.IsControl) ? "holds control characters" : null;
        if (fault is not null)
        {
            return false;
        }

        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri))
        {
            fault = "is no address: expected rtsp://, rtsps://, or a video file's absolute path";
            return false;
        }

        (url, fault) = uri.Scheme switch
        {
            "file" when uri.IsUnc => (null, "names a file on another machine"),
            "file" => (new CameraUrl(text.StartsWith('/') ? text : uri.LocalPath, isFile: true, null), null),
            "rtsp" or "rtsps" => Network(uri),
            _ => (null, "is of a kind that is not read here: expected rtsp://, rtsps://, or a video file's absolute path"),
        };
        return fault is null && url is not null;
    }

    private static (CameraUrl? Url, string? Fault) Network(Uri uri)
    {
        var address = uri.GetComponents(UriComponents.HttpRequestUrl, UriFormat.UriEscaped)
            .Replace("'", "%27", StringComparison.Ordinal);
        var safe = uri.Host.Length > 0 && address.All(c => c is > ' ' and < '\x7f');
        return safe ? (new CameraUrl(address, isFile: false, LoginOf(uri)), null) : (null, "has no host, or characters that no address holds");
    }

    private static CameraLogin? LoginOf(Uri uri)
    {
        if (uri.UserInfo.Length == 0)
        {
            return null;
        }

        var parts = uri.UserInfo.Split(':', 2);
        return new CameraLogin(Uri.UnescapeDataString(parts[0]), parts.Length > 1 ? Uri.UnescapeDataString(parts[1]) : "");
    }
}
