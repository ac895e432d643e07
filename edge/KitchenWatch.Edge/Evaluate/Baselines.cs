using KitchenWatch.Contracts.Messages;
using KitchenWatch.Edge.Core.Rules;
using KitchenWatch.Edge.Core.Stores;

namespace KitchenWatch.Edge.Evaluate;

/// <summary>Simple methods, measured on the same series. All look at the air alone, and only at its warm side.</summary>
internal static class Baselines
{
    private static readonly TimeSpan Sustained = TimeSpan.FromMinutes(15);

    /// <summary>The air above the limit for 15 min.</summary>
    public static IReadOnlyList<Warning> PlainLimit(StoreSeries series)
    {
        var book = new WarningBook();
        var rule = new TemperatureRule(
            series.Kind, new TemperatureLimits(null, series.Limit), new TemperatureRuleSettings { Sustained = Sustained, MaxGap = TimeSpan.FromHours(1) });
        var order = new ReadingOrder();
        foreach (var reading in series.Readings.Where(r => order.Judge(r.At) != ReadingVerdict.LeftOut))
        {
            rule.Take(reading);
            book.Note(reading.At, rule.Stands, "plain-limit");
        }

        return book.Warnings;
    }

    /// <summary>The air more than three deviations above its mean of the last 24 h, for 15 min; from the sixth hour on.</summary>
    public static IReadOnlyList<Warning> MovingZScore(StoreSeries series)
    {
        var (book, window, sum, squares) = (new WarningBook(), new Queue<SensorReading>(), 0.0, 0.0);
        DateTimeOffset? since = null;
        foreach (var reading in series.Readings)
        {
            while (window.TryPeek(out var oldest) && (reading.At - oldest.At > TimeSpan.FromHours(24) || reading.At < oldest.At))
            {
                window.Dequeue();
                (sum, squares) = (sum - oldest.Celsius, squares - (oldest.Celsius * oldest.Celsius));
            }

            var learned = window.TryPeek(out var first) && reading.At - first.At > TimeSpan.FromHours(6);
            var mean = sum / Math.Max(window.Count, 1);
            var deviation = Math.Sqrt(Math.Max((squares / Math.Max(window.Count, 1)) - (mean * mean), 0.0025));
            since = learned && reading.Celsius > mean + (3 * deviation) ? since ?? reading.At : null;
            book.Note(reading.At, reading.At - since >= Sustained, "z-score");
            window.Enqueue(reading);
            (sum, squares) = (sum + reading.Celsius, squares + (reading.Celsius * reading.Celsius));
        }

        return book.Warnings;
    }

    /// <summary>
    /// An exponentially weighted chart (Roberts 1959) of 15 min means: weight 0.2, three deviations, mean and deviation of the first 24 h.
    /// </summary>
    public static IReadOnlyList<Warning> Ewma(StoreSeries series)
    {
        const double Weight = 0.2;
        var (book, learned) = (new WarningBook(), new List<double>());
        var (sum, count, chart, mean, limit) = (0.0, 0, 0.0, 0.0, double.MaxValue);
        DateTimeOffset? start = null, step = null;
        foreach (var reading in series.Readings)
        {
            start ??= reading.At;
            step ??= reading.At;
            (sum, count) = (sum + reading.Celsius, count + 1);
            if (reading.At - step >= Sustained)
            {
                var value = sum / count;
                (sum, count, step) = (0, 0, reading.At);
                if (reading.At - start < TimeSpan.FromHours(24))
                {
                    learned.Add(value);
                    mean = learned.Average();
                    chart = mean;
                    var deviation = Math.Sqrt(Math.Max(learned.Average(v => (v - mean) * (v - mean)), 0.0025));
                    limit = mean + (3 * deviation * Math.Sqrt(Weight / (2 - Weight)));
                }

                chart += Weight * (value - chart);
            }

            book.Note(reading.At, reading.At - start >= TimeSpan.FromHours(24) && chart > limit, "ewma");
        }

        return book.Warnings;
    }
}
