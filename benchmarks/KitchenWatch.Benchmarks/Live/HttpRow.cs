using System.Globalization;

namespace KitchenWatch.Benchmarks.Live;

/// <summary>What one server pays for one file of the public stream.</summary>
/// <param name="Server">Which.</param>
/// <param name="File">Play list or segment.</param>
/// <param name="Bytes">Size of the file.</param>
/// <param name="PerSecond">Answers a second, as fast as the machine's cores let client and server go.</param>
/// <param name="MicrosecondsOfCore">CPU time of the server for one answer.</param>
internal sealed record HttpRow(string Server, string File, int Bytes, double PerSecond, double MicrosecondsOfCore)
{
    public const string Heading =
        """
        | server | file | bytes | answers a second | core-µs an answer |
        |---|---|---:|---:|---:|
        """;

    public string ToMarkdown() => string.Create(CultureInfo.InvariantCulture, $"| {Server} | {File} | {Bytes} | {PerSecond:0} | {MicrosecondsOfCore:0.0} |");
}
