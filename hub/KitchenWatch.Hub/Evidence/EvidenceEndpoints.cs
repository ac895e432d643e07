using System.Security.Claims;
using KitchenWatch.Contracts.Identity;
using KitchenWatch.Contracts.Messages;
using KitchenWatch.Contracts.Notices;
using KitchenWatch.Hub.Access;
using KitchenWatch.Hub.Devices;
using KitchenWatch.Hub.Notices;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace KitchenWatch.Hub.Evidence;

/// <summary>Evidence over HTTP: boxes bring files, people look at those of their notices.</summary>
public static class EvidenceEndpoints
{
    private const string Route = NoticeRoutes.Evidence + "/{hash}";

    /// <summary>Maps PUT and GET.</summary>
    public static void MapEvidence(this WebApplication app)
    {
        app.MapPut(Route, Put).RequireAuthorization(AccessSetup.Boxes);
        app.MapGet(Route, Get).RequireAuthorization(AccessSetup.People);
    }

    private static async Task<IResult> Put(string hash, HttpContext context, DeviceRegistry registry, EvidenceStore store)
    {
        var request = context.Request;
        if (!Sha256.IsValid(hash) || request.ContentType is not ("image/jpeg" or "video/mp4"))
        {
            return Results.BadRequest("The name is a SHA-256 in lower case, the content image/jpeg or video/mp4.");
        }

        if (request.ContentLength > EvidenceItem.MaxBytes)
        {
            return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        }

        if (registry.Find(context.User.Identity?.Name) is not { } device)
        {
            return Results.Unauthorized();
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            // The store counts by itself and answers in words.
            limit.MaxRequestBodySize = null;
        }

        return Results.StatusCode(await store.Store(device, new Sha256(hash), request.ContentType, request.Body, context.RequestAborted) switch
        {
            StoreOutcome.Stored => StatusCodes.Status201Created,
            StoreOutcome.Held => StatusCodes.Status200OK,
            StoreOutcome.TooLarge => StatusCodes.Status413PayloadTooLarge,
            StoreOutcome.HashDiffers => StatusCodes.Status422UnprocessableEntity,
            _ => StatusCodes.Status507InsufficientStorage,
        });
    }

    // What does not exist and what this user may not see are answered alike.
    private static async Task<IResult> Get(
        string hash, HttpContext context, ClaimsPrincipal principal, UserDirectory users, NoticeReader notices, EvidenceStore store)
    {
        if (users.Find(principal) is not { } user)
        {
            return Results.Unauthorized();
        }

        if (!Sha256.IsValid(hash)
            || !await notices.MaySeeEvidence(user, new Sha256(hash), context.RequestAborted)
            || await store.Find(new Sha256(hash), context.RequestAborted) is not { } file)
        {
            return Results.NotFound();
        }

        context.Response.Headers.CacheControl = "private, max-age=31536000, immutable";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return Results.File(file.Path, file.MediaType, entityTag: new EntityTagHeaderValue($"\"{hash}\""), enableRangeProcessing: true);
    }
}
