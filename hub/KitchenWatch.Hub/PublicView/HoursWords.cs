using System.Globalization;
using KitchenWatch.Contracts.PublicView;

namespace KitchenWatch.Hub.PublicView;

/// <summary>Hours and days in the page's language.</summary>
internal static class HoursWords
{
    private const int DaysOfWeek = 7;

    private static bool IsChinese => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh";

    /// <summary>All spans, with their days where they are not every day's.</summary>
    public static string Of(IReadOnlyList<OpenSpan> hours) => string.Join(IsChinese ? "、" : ", ", hours.Select(Of));

    /// <summary>A day and a time of it: <c>11月23日 18:04</c>, <c>23 Nov 18:04</c>.</summary>
    public static string DayAndTime(DateTimeOffset local) => local.ToString(IsChinese ? "M月d日 HH:mm" : "d MMM HH:mm", CultureInfo.CurrentCulture);

    private static string Of(OpenSpan span)
    {
        var days = span.BeginsOn().Select(CultureInfo.CurrentUICulture.DateTimeFormat.GetAbbreviatedDayName).ToList();
        return days.Count == DaysOfWeek ? span.ToString() : $"{string.Join(IsChinese ? "、" : ", ", days)} {span}";
    }
}
