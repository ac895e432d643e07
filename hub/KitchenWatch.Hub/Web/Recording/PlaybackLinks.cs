using KitchenWatch.Contracts.Notices;

namespace KitchenWatch.Hub.Web.Recording;

/// <summary>Where the recording of a camera stands.</summary>
internal static class PlaybackLinks
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <summary>The camera's page.</summary>
    public static string Camera(string device, string source) => $"/cameras/{device}/{source}";

    /// <summary>The minute before a notice was raised.</summary>
    public static string Before(NoticeView notice) => Before(Camera(notice.Device, notice.Source), notice.RaisedAt, notice.Id);

    /// <summary>The minute before a moment.</summary>
    public static string Before(string path, DateTimeOffset raised, Guid notice) =>
        FormattableString.Invariant($"{path}?at={(raised - Minute).ToUnixTimeMilliseconds()}&notice={notice}");
}
