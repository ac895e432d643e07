using KitchenWatch.Contracts.Notices;

namespace KitchenWatch.Hub.Web.Live;

/// <summary>Where a camera is seen: live, and as it was.</summary>
internal static class CameraLinks
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <summary>The camera opened in full among all.</summary>
    public static string Live(string device, string source) => "/cameras?open=" + Uri.EscapeDataString($"{device}/{source}");

    /// <summary>The camera's recording.</summary>
    public static string Recording(string device, string source) => $"/cameras/{device}/{source}";

    /// <summary>The minute before a notice was raised.</summary>
    public static string Before(NoticeView notice) => Before(Recording(notice.Device, notice.Source), notice.RaisedAt, notice.Id);

    /// <summary>The minute before a moment.</summary>
    public static string Before(string path, DateTimeOffset raised, Guid notice) =>
        FormattableString.Invariant($"{path}?at={(raised - Minute).ToUnixTimeMilliseconds()}&notice={notice}");
}
