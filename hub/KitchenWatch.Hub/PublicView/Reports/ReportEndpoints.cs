using System.Globalization;
using KitchenWatch.Hub.Core.PublicView;
using KitchenWatch.Hub.PublicView.Pages;
using Microsoft.AspNetCore.Mvc;

namespace KitchenWatch.Hub.PublicView.Reports;

/// <summary>
/// "I saw something": a plain form, so that it works without a script. There is no session that another site could misuse, hence no token; what
/// comes is bounded in size and number.
/// </summary>
internal static class ReportEndpoints
{
    private const int MaxBytes = 16 * 1024;

    public static void MapReports(this IEndpointRouteBuilder root) => root.MapPost("{kitchen}/report", Take)
        .DisableAntiforgery()
        .RequireRateLimiting(PublicLimits.Reports)
        .WithMetadata(new RequestSizeLimitAttribute(MaxBytes));

    /// <summary>Says in words to who sends too many reports that it is too many; other requests are answered by their status alone.</summary>
    public static async ValueTask Rejected(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<RequestSizeLimitAttribute>() is not null
            && context.RequestServices.GetRequiredService<PublicDirectory>().Find(context.Request.RouteValues["kitchen"] as string ?? string.Empty) is { } kitchen)
        {
            await (await Page(context, kitchen, ReportOutcome.TooMany)).ExecuteAsync(context);
        }
    }

    private static async Task<IResult> Take(string kitchen, HttpContext context, PublicDirectory directory, ReportDesk desk, PageRenderer renderer)
    {
        if (directory.Find(kitchen) is not { } found)
        {
            return await PublicPages.NotFound(context, renderer);
        }

        if (!context.Request.HasFormContentType)
        {
            return TypedResults.BadRequest();
        }

        IFormCollection form;
        try
        {
            form = await context.Request.ReadFormAsync(context.RequestAborted);
        }
        catch (InvalidDataException)
        {
            return TypedResults.BadRequest();
        }

        var outcome = Enum.TryParse<ReportCategory>(form["category"], out var category)
            ? await desk.Take(found, found.Find(form["camera"]), category, form["text"].ToString(), Time(form["pictureAt"]))
            : ReportOutcome.Malformed;
        return await Page(context, found, outcome);
    }

    private static async Task<IResult> Page(HttpContext context, PublicKitchen kitchen, ReportOutcome outcome)
    {
        var language = PublicAnswers.Language(context.Request);
        var html = await context.RequestServices.GetRequiredService<PageRenderer>().Render<ReportedPage>(
            language, (nameof(ReportedPage.Kitchen), kitchen), (nameof(ReportedPage.Outcome), outcome), (nameof(ReportedPage.Language), language));
        return PublicAnswers.Once(context, html, outcome switch
        {
            ReportOutcome.Taken => StatusCodes.Status200OK,
            ReportOutcome.Malformed => StatusCodes.Status400BadRequest,
            ReportOutcome.TooMany => StatusCodes.Status429TooManyRequests,
            _ => StatusCodes.Status503ServiceUnavailable,
        });
    }

    private static DateTimeOffset? Time(string? text) =>
        DateTimeOffset.TryParseExact(text, "yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;
}
