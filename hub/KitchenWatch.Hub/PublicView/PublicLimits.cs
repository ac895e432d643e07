using KitchenWatch.Hub.Access;
using KitchenWatch.Hub.PublicView.Reports;
using Microsoft.AspNetCore.RateLimiting;

namespace KitchenWatch.Hub.PublicView;

/// <summary>How much one address may ask in a minute. Carriers put a whole quarter behind one address, so what is cheap to answer is limited widely.</summary>
public static class PublicLimits
{
    /// <summary>Policy of pages and labels.</summary>
    public const string Pages = "public-pages";

    /// <summary>Policy of play lists and segments.</summary>
    public const string Video = "public-video";

    /// <summary>Policy of what visitors report, by address and kitchen.</summary>
    public const string Reports = "public-reports";

    /// <summary>Requests of pages and labels in a minute: 500 telephones behind one address that ask six times each.</summary>
    public const int PagesPerMinute = 3_000;

    /// <summary>Requests of video in a minute: 1,000 telephones behind one address, each a play list and a segment every two seconds.</summary>
    public const int VideoPerMinute = 60_000;

    /// <summary>Reports of one kitchen from one address in <see cref="ReportWindow"/>.</summary>
    public const int ReportsPerWindow = 3;

    /// <summary>The time in which reports are counted.</summary>
    public static readonly TimeSpan ReportWindow = TimeSpan.FromMinutes(10);

    /// <summary>Adds the three policies.</summary>
    public static void Configure(RateLimiterOptions options)
    {
        options.OnRejected = (rejected, _) => ReportEndpoints.Rejected(rejected.HttpContext);
        options.AddPolicy(Pages, context => AddressLimit.Of(context, PagesPerMinute, TimeSpan.FromMinutes(1)));
        options.AddPolicy(Video, context => AddressLimit.Of(context, VideoPerMinute, TimeSpan.FromMinutes(1)));
        options.AddPolicy(Reports, context => AddressLimit.Of(context, ReportsPerWindow, ReportWindow, $"{context.Request.RouteValues["kitchen"]}"));
    }
}
