using System.Globalization;

namespace KitchenWatch.Benchmarks.Models;

/// <summary>One line of the table.</summary>
/// <param name="Model">Name and version.</param>
/// <param name="Input">Its size.</param>
/// <param name="Precision">float32 or int8.</param>
/// <param name="KiB">Of the file.</param>
/// <param name="Batch">Pictures or vectors a run.</param>
/// <param name="Milliseconds">Median of one thread's time on a core, a picture.</param>
/// <param name="Least">The least of them.</param>
/// <param name="Ratio">Median over the runs of its time over the first folder's version's, run side by side, a picture.</param>
/// <param name="Accuracy">What the product's evaluation says; empty where it was not asked.</param>
internal sealed record ModelRow(
    string Model, string Input, string Precision, double KiB, int Batch, double Milliseconds, double Least, double Ratio, string Accuracy)
{
    public const string Heading =
        """
        | model | input | precision | KiB | batch | ms each, median | least | × reference | accuracy |
        |---|---|---|---:|---:|---:|---:|---:|---|
        """;

    public string ToMarkdown() => string.Create(
        CultureInfo.InvariantCulture,
        $"| {Model} | {Input} | {Precision} | {KiB:0} | {Batch} | {Milliseconds:0.00} | {Least:0.00} | {Ratio:0.00} | {Accuracy} |");
}
