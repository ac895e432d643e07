using Microsoft.Playwright;

namespace KitchenWatch.Browser.Programs;

/// <summary>Pictures of the pages as the tests see them, for people to look at.</summary>
internal static class Photograph
{
    /// <summary>Keeps the whole page as NAME.png in the folder that KW_SCREENSHOTS names; does nothing where it is not set.</summary>
    public static async Task KeepAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("KW_SCREENSHOTS") is { Length: > 0 } folder)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png"), FullPage = true });
        }
    }
}
