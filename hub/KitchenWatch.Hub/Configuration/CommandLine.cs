namespace KitchenWatch.Hub.Configuration;

/// <summary>What the hub was started with.</summary>
/// <param name="ConfigPath">The configuration file; null when not given.</param>
/// <param name="CheckOnly">Read the file, say what is wrong with it, and end.</param>
/// <param name="Help">Say how to start the hub, and end.</param>
/// <param name="Mistake">What can't be understood, or null.</param>
public sealed record CommandLine(string? ConfigPath, bool CheckOnly, bool Help, string? Mistake)
{
    /// <summary>How to start the hub.</summary>
    public const string Usage = """
        KitchenWatch hub: takes violations from edge boxes, issues notices, shows them with the live picture.

        usage: KitchenWatch.Hub --config FILE [--check-config]

          --config FILE    the configuration (JSON)
          --check-config   list every mistake of the configuration with its place, and end
          --help           this text

        Exit codes: 0 stopped as asked, or nothing wrong with the configuration; 2 mistakes in command line or configuration.
        """;

    /// <summary>Reads the arguments.</summary>
    public static CommandLine Parse(IReadOnlyList<string> arguments)
    {
        var line = new CommandLine(null, false, false, null);
        for (var i = 0; i < arguments.Count; i++)
        {
            line = arguments[i] switch
            {
                "--help" or "-h" => line with { Help = true },
                "--check-config" => line with { CheckOnly = true },
                "--config" when i + 1 < arguments.Count => line with { ConfigPath = arguments[++i] },
                "--config" => line with { Mistake = "--config needs a file" },
                var other => line with { Mistake = $"{other} is not known" },
            };
        }

        return line is { Help: false, Mistake: null, ConfigPath: null } ? line with { Mistake = "--config FILE is missing" } : line;
    }
}
