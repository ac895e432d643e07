namespace KitchenWatch.Edge.Evaluate;

/// <summary>Shares as a report prints them: four digits, 0 of nothing.</summary>
internal static class Share
{
    public static double Of(int part, int whole) => whole == 0 ? 0 : Round((double)part / whole);

    public static double Round(double value) => Math.Round(value, 4);
}
