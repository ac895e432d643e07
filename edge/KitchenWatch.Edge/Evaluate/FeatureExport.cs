using KitchenWatch.Edge.Core.Stores;

namespace KitchenWatch.Edge.Evaluate;

/// <summary>
/// Writes what the model sees, for its training: the product's own code makes the numbers, so that training and use can't differ. Little-endian
/// float32, a row every 8 minutes: number of the series in the index, minute, label (1 failing, 0 well, -1 not to be learned), the numbers.
/// A store's books depend on who warns, since what is warned of is not learned as usual: in a first training the labels answer in the model's
/// place, half an hour late; in the next ones the model before, so that it is taught where its own misses and false warnings lead.
/// </summary>
internal static class FeatureExport
{
    private const double Every = 8;
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(30);

    /// <param name="folder">With <c>series.json</c>.</param>
    /// <param name="file">Takes the rows.</param>
    /// <param name="judge">Probability of a failing machine; null where the labels answer.</param>
    /// <param name="threshold">Its least probability of a warning.</param>
    public static void Run(string folder, string file, Func<float[], float>? judge = null, double threshold = 0.5)
    {
        using var writer = new BinaryWriter(File.Create(file));
        foreach (var (number, series) in SeriesFolder.Read(folder).Index())
        {
            if (series.CantJudge is null)
            {
                Write(series, number, writer, judge, threshold);
            }
        }
    }

    private static void Write(StoreSeries series, int number, BinaryWriter writer, Func<float[], float>? judge, double threshold)
    {
        var (at, next, judged) = (DateTimeOffset.MinValue, 0.0, 0L);
        var watch = StoreRun.Watch(series, judge ?? (_ => Label(series.Windows, at) > 0 && Label(series.Windows, at - Late) > 0 ? 1 : 0), threshold);
        foreach (var reading in series.Readings)
        {
            at = reading.At;
            watch.Take(reading);
            if (watch.Judgements == judged || watch.Minute < next)
            {
                continue;
            }

            (judged, next) = (watch.Judgements, watch.Minute + Every);
            writer.Write((float)number);
            writer.Write((float)watch.Minute);
            writer.Write(Label(series.Windows, at));
            foreach (var value in watch.Features)
            {
                writer.Write(value);
            }
        }
    }

    private static float Label(IReadOnlyList<SeriesWindow> windows, DateTimeOffset at) =>
        windows.Any(w => w.Expect == "warn" && w.Holds(at)) ? 1 : windows.Any(w => w.Expect == "either" && w.HoldsOrFollows(at)) ? -1 : 0;
}
