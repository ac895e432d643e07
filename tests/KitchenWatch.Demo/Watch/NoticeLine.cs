using System.Globalization;

namespace KitchenWatch.Demo.Watch;

/// <summary>A notice in one line for the terminal.</summary>
internal static class NoticeLine
{
    public static string Of(Arrival arrival) => string.Create(
        CultureInfo.InvariantCulture,
        $"{arrival.At.ToLocalTime():HH:mm:ss}  notice {arrival.Notice.Number}  {arrival.Notice.Rule}  {arrival.Notice.SourceName}  {arrival.Delay.TotalMilliseconds:0} ms after it was recorded");
}
