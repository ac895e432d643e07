using System.Globalization;
using KitchenWatch.Contracts.Live;
using KitchenWatch.Hub.Access;
using KitchenWatch.Hub.Core.Access;
using KitchenWatch.Hub.Core.Register;
using KitchenWatch.Hub.Devices;
using KitchenWatch.Hub.Register;
using Microsoft.Net.Http.Headers;

namespace KitchenWatch.Hub.Playback;

/// <summary>Takes a span out as a file. A POST, since it is written into the register; the cookie is same-site, so no other site can ask.</summary>
public static class ExportEndpoints
{
    /// <summary>Longest span.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    /// <summary>Maps it.</summary>
    public static void MapExport(this WebApplication app) =>
        app.MapPost(RecordingRoutes.Export, Export).RequireAuthorization(AccessSetup.People).DisableAntiforgery();

    private static async Task<IResult> Export(
        HttpContext context, CameraRights rights, RecordingDesk desk, ViewingRegister register, PlaybackSeats seats, SourceCatalogue catalogue)
    {
        if (!context.Request.HasFormContentType)
        {
            return Results.BadRequest("A form is expected.");
        }

        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (!rights.TryFind(context.User, form["device"], form["source"], out var user, out var camera))
        {
            return Results.NotFound();
        }

        if (!ViewingPurpose.TryRead(form["why"], form["notice"], form["words"], out var purpose))
        {
            return Results.BadRequest("An export gives its reason.");
        }

        if (!TryMs(form["fromMs"], out var fromMs) || !TryMs(form["toMs"], out var toMs) || toMs <= fromMs || toMs - fromMs > Longest.TotalMilliseconds)
        {
            return Results.BadRequest($"A span ends after it begins, and within {Longest.TotalMinutes:0} minutes.");
        }

        if (!seats.TryTake(user.Name))
        {
            return Results.StatusCode(StatusCodes.Status429TooManyRequests);
        }

        try
        {
            using var file = new ExportFile(desk, camera, fromMs, toMs);
            return await file.Begin(context.RequestAborted) switch
            {
                true => await Send(context, file, register, user, camera, purpose, (At(fromMs), At(toMs)), catalogue.NameOf(camera.Device, camera.Source)),
                false => Results.Text("The box is off line, or does not record this camera.", statusCode: StatusCodes.Status503ServiceUnavailable),
                null => Results.Text("Nothing of this span is kept.", statusCode: StatusCodes.Status404NotFound),
            };
        }
        finally
        {
            seats.Leave(user.Name);
        }
    }

    private static async Task<IResult> Send(
        HttpContext context, ExportFile file, ViewingRegister register, SignedInUser user, CameraOfKitchen camera, ViewingPurpose purpose,
        (DateTimeOffset From, DateTimeOffset To) span, string cameraName)
    {
        if (await register.Begin(user, camera, ViewingKind.Export, purpose, span.From, span.To) is not { } viewing)
        {
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }

        var whole = false;
        try
        {
            var disposition = new ContentDispositionHeaderValue("attachment");
            disposition.SetHttpFileName(NameOf(camera, cameraName, span));
            context.Response.ContentType = "video/mp4";
            context.Response.Headers.ContentDisposition = disposition.ToString();
            context.Response.Headers.CacheControl = "no-store";
            whole = await file.Write(context.Response.Body, context.RequestAborted);
            if (!whole)
            {
                // Rather a broken download than a film that ends quietly too early.
                context.Abort();
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            // Who asked went away.
        }
        finally
        {
            await register.End(viewing, file.Bytes, file.LastAt, whole ? file.Hash : null);
        }

        return Results.Empty;
    }

    /// <summary>Kitchen, camera and span in the kitchen's own time, without what a file's name may not hold.</summary>
    private static string NameOf(CameraOfKitchen camera, string cameraName, (DateTimeOffset From, DateTimeOffset To) span)
    {
        var zone = TimeZoneInfo.TryFindSystemTimeZoneById(camera.Kitchen.TimeZone, out var found) ? found : TimeZoneInfo.Utc;
        var name = string.Create(
            CultureInfo.InvariantCulture,
            $"{camera.Kitchen.Name} {cameraName} {TimeZoneInfo.ConvertTime(span.From, zone):yyyy-MM-dd HHmmss}-{TimeZoneInfo.ConvertTime(span.To, zone):HHmmss}.mp4");
        return string.Concat(name.Select(c => char.IsControl(c) || "/\\:*?\"<>|".Contains(c, StringComparison.Ordinal) ? '_' : c));
    }

    private static bool TryMs(string? text, out long ms) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ms) && ms <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    private static DateTimeOffset At(long ms) => DateTimeOffset.FromUnixTimeMilliseconds(ms);
}
