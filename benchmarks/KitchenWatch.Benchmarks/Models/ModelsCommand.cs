using System.CommandLine;
using KitchenWatch.Benchmarks.Cameras;
using KitchenWatch.Edge.Detect;
using KitchenWatch.Testing.Places;

namespace KitchenWatch.Benchmarks.Models;

/// <summary><c>bench models</c>: every model of one or more manifests, versions and batches of one name run in turns, beside their accuracy.</summary>
internal static class ModelsCommand
{
    private static readonly int[] Batches = [1, 4, 8];

    public static RootCommand Create()
    {
        var folders = new Option<string[]>("--models")
        {
            Description = "Folders with a manifest.json each; the first one's versions are the reference", AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => [Repository.PathOf("models")],
        };
        var held = new Option<string?>("--held") { Description = "Folder of held-out data (models/train/export_heldout.py); without it no accuracy" };
        var runs = new Option<int>("--runs") { Description = "Runs of each, after 5 that do not count", DefaultValueFactory = _ => 100 };
        var root = new RootCommand("Measures milliseconds of one thread's own time, size and accuracy of models") { folders, held, runs };
        root.SetAction(given => Run(given.GetValue(folders)!, given.GetValue(held), given.GetValue(runs)));
        return root;
    }

    private static int Run(string[] folders, string? held, int runs)
    {
        var cards = folders.SelectMany(Cards).ToList();
        var rows = new List<ModelRow>();
        foreach (var versions in cards.GroupBy(c => c.Identity.Name).Select(g => g.ToList()))
        {
            var accuracy = versions.ConvertAll(v => held is null ? "" : Accuracy.Of(v, held));
            for (var size = 0; size < versions[0].Sizes.Length; size++)
            {
                foreach (var batch in Candidate.TakesMany(versions[0]) ? Batches : [1])
                {
                    Console.Error.WriteLine($"{versions[0].Identity.Name}, size {size + 1}, batch {batch} …");
                    rows.AddRange(Measure(versions, accuracy, size, batch, runs));
                }
            }
        }

        Console.WriteLine(Machine.Line());
        Console.WriteLine();
        Console.WriteLine(ModelRow.Heading);
        rows.ForEach(r => Console.WriteLine(r.ToMarkdown()));
        return 0;
    }

    private static List<ModelRow> Measure(List<ModelCard> versions, List<string> accuracy, int size, int batch, int runs)
    {
        var candidates = versions.ConvertAll(v => new Candidate(v, size, batch));
        for (var run = -5; run < runs; run++)
        {
            candidates.ForEach(c => c.Run(counts: run >= 0));
        }

        var rows = candidates.Select((c, i) => new ModelRow(
            c.Card.Identity.Label,
            c.Input,
            c.Precision,
            c.Card.Bytes.Length / 1024.0,
            batch,
            Median(c.Times) / batch,
            c.Times.Min() / batch,
            Median([.. c.Times.Zip(candidates[0].Times, (own, reference) => own / reference)]),
            accuracy[i])).ToList();
        candidates.ForEach(c => c.Dispose());
        return rows;
    }

    private static double Median(IReadOnlyList<double> values) => values.Order().ElementAt(values.Count / 2);

    private static IEnumerable<ModelCard> Cards(string folder) => ModelManifest.TryRead(folder, out var manifest, out var mistakes)
        ? manifest.All
        : throw new InvalidOperationException(string.Join('\n', mistakes));
}
