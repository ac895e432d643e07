using KitchenWatch.Hub.Core.PublicView;

namespace KitchenWatch.Hub.PublicView;

/// <summary>Where the public finds what; nothing below <see cref="Root"/> asks who looks.</summary>
public static class PublicRoutes
{
    /// <summary>The list of canteens.</summary>
    public const string Root = "/public";

    /// <summary>Query: the page's language, where it is not the browser's.</summary>
    public const string Language = "lang";

    /// <summary>Query: which of a kitchen's opened cameras, where it is not the first.</summary>
    public const string Camera = "camera";

    /// <summary>A kitchen's page.</summary>
    public static string Of(PublicKitchen kitchen) => $"{Root}/{kitchen.Kitchen.Id}";

    /// <summary>A page of a kitchen, in a language.</summary>
    public static string Of(PublicKitchen kitchen, string language, string below = "") => $"{Of(kitchen)}{below}?{Language}={language}";

    /// <summary>A camera's play list; segments stand beside it.</summary>
    public static string Playlist(PublicCamera camera) => $"{Of(camera.Kitchen)}/{camera.Source}/index.m3u8";

    /// <summary>Whether a camera is visible now, as JSON.</summary>
    public static string Now(PublicCamera camera, string language) => $"{Of(camera.Kitchen)}/now?{Camera}={camera.Source}&{Language}={language}";
}
