using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace KitchenWatch.Hub.PublicView;

/// <summary>
/// How public pages look. It stands in each page, some 2 kB compressed, since a file of its own would cost a telephone on a slow line one more
/// way there and back before anything is painted; the pages' policy names it by its hash and allows no other.
/// </summary>
public static partial class PublicStyle
{
    /// <summary>CSS without comments and line ends.</summary>
    public static string Text { get; } = Short(Read("tokens.css") + Read("public.css"));

    /// <summary>As a Content-Security-Policy names it.</summary>
    public static string Source { get; } = $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Text)))}'";

    private static string Read(string name)
    {
        using var stream = typeof(PublicStyle).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not in the program.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    private static string Short(string css) => Space().Replace(Comment().Replace(css, string.Empty), " ").Trim();

    [GeneratedRegex(@"/\*.*?\*/", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Comment();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Space();
}
