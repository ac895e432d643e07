using KitchenWatch.Edge.Core.Stores;

namespace KitchenWatch.Edge.Evaluate;

/// <summary>
/// Writes what the model sees, for its training: the product's own code makes the numbers, so that training and use can't differ. Little-endian
/// float32, a row every 8 minutes: number of the series in the index, minute, label (1 failing, 0 well, -1 not to be learned), the numbers.
/// </summary>
internal static class FeatureExport
{
    private const double Every = 8;

    public static void Run(string folder, string file)
    {
        using var writer = new BinaryWriter(File.Create(file));
        var number = 0;
        foreach (var series in SeriesFolder.Read(folder))
        {
            var next = 0.0;
            if (series.CantJudge is null)
            {
                _ = new StoreRun(series, StoreRun.Watch(series, null, 1), (watch, reading) =>
                {
                    if (watch.Minute < next)
                    {
                        return;
                    }

                    next = watch.Minute + Every;
                    writer.Write((float)number);
                    writer.Write((float)watch.Minute);
                    writer.Write(Label(series.Windows, reading.At));
                    foreach (var value in watch.Features)
                    {
                        writer.Write(value);
                    }
                });
            }

            number++;
        }
    }

    private static float Label(IReadOnlyList<SeriesWindow> windows, DateTimeOffset at) =>
        windows.Any(w => w.Expect == "warn" && w.Holds(at)) ? 1 : windows.Any(w => w.Expect == "either" && w.HoldsOrFollows(at)) ? -1 : 0;
}
