using MudBlazor;

namespace KitchenWatch.Hub.Web.Layout;

/// <summary>
/// What MudBlazor must know beforehand. Colours stand in <c>css/tokens.css</c>, which follows the browser's light or
/// dark without a script, and lays them over MudBlazor's own.
/// </summary>
internal static class Theme
{
    private static readonly string[] Fonts = ["system-ui", "-apple-system", "\"PingFang SC\"", "\"Microsoft YaHei\"", "\"Noto Sans CJK SC\"", "sans-serif"];

    public static readonly MudTheme Ours = new()
    {
        Typography = new Typography { Default = new DefaultTypography { FontFamily = Fonts, FontSize = "1rem", LineHeight = "1.6" } },
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "6px" },
    };
}
