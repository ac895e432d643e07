using System.Globalization;
using KitchenWatch.Hub.Core.PublicView;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace KitchenWatch.Hub.PublicView;

/// <summary>
/// The public stream over plain HTTP (HTTP Live Streaming): any cache between here and a school may answer for the hub. A play list is good for
/// a second, a segment never changes.
/// </summary>
internal static class PublicVideo
{
    private const string PlaylistType = "application/vnd.apple.mpegurl";
    private const string SegmentType = "video/mp4";
    private const string ForAMoment = "public, max-age=1";
    private const string ForGood = "public, max-age=3600, immutable";
    private const string Init = "init-";

    public static void MapPublicVideo(this IEndpointRouteBuilder root)
    {
        var video = root.MapGroup("{kitchen}/{camera}").RequireRateLimiting(PublicLimits.Video);
        video.MapGet("index.m3u8", Playlist);
        video.MapGet("{name}.mp4", IResult (string kitchen, string camera, string name, HttpContext context, PublicDirectory directory, PublicStreams streams) =>
            name.StartsWith(Init, StringComparison.Ordinal) && Number(name.AsSpan(Init.Length)) is { } number
            && Held(directory, streams, kitchen, camera)?.FindInit(number) is { } init
                ? Bytes(context, init.Data, $"\"init-{number}\"")
                : TypedResults.NotFound());
        video.MapGet("{name}.m4s", IResult (string kitchen, string camera, string name, HttpContext context, PublicDirectory directory, PublicStreams streams) =>
            Number(name) is { } number && Held(directory, streams, kitchen, camera)?.Find(number) is { } segment
                ? Bytes(context, segment.Data, $"\"{number}\"")
                : TypedResults.NotFound());
    }

    private static async Task<IResult> Playlist(
        string kitchen, string camera, HttpContext context, PublicDirectory directory, PublicReader reader, PublicStreams streams)
    {
        if (directory.Find(kitchen)?.Find(camera) is not { } found)
        {
            return TypedResults.NotFound();
        }

        // No stream is begun, and none is handed out, for a label that has fallen.
        var window = LabelWords.MayAsk(reader.WhyNot(found)) ? await streams.Of(found).Ask(context.RequestAborted) : SegmentWindow.Empty;
        if (window.Newest is not { } newest)
        {
            context.Response.Headers.RetryAfter = "2";
            context.Response.Headers.CacheControl = ForAMoment;
            return TypedResults.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }

        context.Response.Headers.CacheControl = ForAMoment;
        return TypedResults.Bytes(window.Playlist, PlaylistType, entityTag: new EntityTagHeaderValue($"\"{newest.Number}\""));
    }

    private static SegmentWindow? Held(PublicDirectory directory, PublicStreams streams, string kitchen, string camera) =>
        directory.Find(kitchen)?.Find(camera) is { } found ? streams.Of(found).Held : null;

    private static FileContentHttpResult Bytes(HttpContext context, byte[] data, string tag)
    {
        context.Response.Headers.CacheControl = ForGood;
        return TypedResults.Bytes(data, SegmentType, enableRangeProcessing: true, entityTag: new EntityTagHeaderValue(tag));
    }

    private static long? Number(ReadOnlySpan<char> text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
