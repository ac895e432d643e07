using System.Text.Json;
using KitchenWatch.Hub.Core.PublicView;
using KitchenWatch.Hub.PublicView.Pages;
using KitchenWatch.Hub.Web.Words;
using Microsoft.Extensions.Localization;

namespace KitchenWatch.Hub.PublicView;

/// <summary>The list of canteens, a canteen's page, its sign, and whether it is visible now. Each is made at most once a second, however many ask.</summary>
internal static class PublicPages
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web);

    public static void MapPublicPages(this IEndpointRouteBuilder root)
    {
        root.MapGet(string.Empty, List).RequireRateLimiting(PublicLimits.Pages);
        root.MapGet("{kitchen}", Kitchen).RequireRateLimiting(PublicLimits.Pages);
        root.MapGet("{kitchen}/now", Now).RequireRateLimiting(PublicLimits.Pages);
        root.MapGet("{kitchen}/sign", Sign).RequireRateLimiting(PublicLimits.Pages);
    }

    /// <summary>A page for an address that leads to no public kitchen.</summary>
    public static async Task<IResult> NotFound(HttpContext context, PageRenderer renderer)
    {
        var language = PublicAnswers.Language(context.Request);
        return PublicAnswers.Once(context, await renderer.Render<NotFoundPage>(language, (nameof(NotFoundPage.Language), language)), StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> List(HttpContext context, PublicDirectory directory, PageCache cache, PageRenderer renderer)
    {
        var language = PublicAnswers.Language(context.Request);
        return PublicAnswers.Shared(
            context,
            await cache.Get($"list {language}", () => renderer.Render<ListPage>(language, (nameof(ListPage.Kitchens), directory.All), (nameof(ListPage.Language), language))),
            PublicAnswers.Html);
    }

    private static async Task<IResult> Kitchen(
        string kitchen, HttpContext context, PublicDirectory directory, PublicReader reader, PageCache cache, PageRenderer renderer)
    {
        if (Asked(context, directory, kitchen) is not { } camera)
        {
            return await NotFound(context, renderer);
        }

        var language = PublicAnswers.Language(context.Request);
        return PublicAnswers.Shared(
            context,
            await cache.Get($"kitchen {kitchen} {camera.Source} {language}", async () => await renderer.Render<KitchenPage>(
                language, (nameof(KitchenPage.Facts), await reader.Read(camera, CancellationToken.None)), (nameof(KitchenPage.Language), language))),
            PublicAnswers.Html);
    }

    private static async Task<IResult> Sign(string kitchen, HttpContext context, PublicDirectory directory, PageCache cache, PageRenderer renderer)
    {
        if (directory.Find(kitchen) is not { } found)
        {
            return await NotFound(context, renderer);
        }

        var language = PublicAnswers.Language(context.Request);
        return PublicAnswers.Shared(
            context,
            await cache.Get($"sign {kitchen} {language}", () => renderer.Render<SignPage>(
                language, (nameof(SignPage.Kitchen), found), (nameof(SignPage.Address), directory.AddressOf(found)), (nameof(SignPage.Language), language))),
            PublicAnswers.Html);
    }

    private static async Task<IResult> Now(
        string kitchen, HttpContext context, PublicDirectory directory, PublicReader reader, PageCache cache, IStringLocalizer<Text> text)
    {
        if (Asked(context, directory, kitchen) is not { } camera)
        {
            return TypedResults.NotFound();
        }

        var language = PublicAnswers.Language(context.Request);
        var body = await cache.Get($"now {kitchen} {camera.Source} {language}", () =>
        {
            System.Globalization.CultureInfo.CurrentUICulture = System.Globalization.CultureInfo.GetCultureInfo(language);
            var why = reader.WhyNot(camera);
            return Task.FromResult(JsonSerializer.Serialize(new PublicNow(why is null, LabelWords.Headline(text, why), LabelWords.Sentence(text, why), LabelWords.MayAsk(why)), s_json));
        });
        return PublicAnswers.Shared(context, body, "application/json");
    }

    private static PublicCamera? Asked(HttpContext context, PublicDirectory directory, string kitchen) =>
        directory.Find(kitchen) is not { } found ? null
        : context.Request.Query[PublicRoutes.Camera].ToString() is { Length: > 0 } source ? found.Find(source)
        : found.Cameras[0];

    /// <summary>The label as the page's script reads it.</summary>
    /// <param name="Visible">True while the kitchen is visible.</param>
    /// <param name="Label">The label in words.</param>
    /// <param name="Sentence">What is to be seen, or why nothing is.</param>
    /// <param name="Ask">True where a player may go on asking for segments.</param>
    private sealed record PublicNow(bool Visible, string Label, string Sentence, bool Ask);
}
