using System.CommandLine;

namespace KitchenWatch.Edge.Evaluate;

/// <summary><c>eval health</c>: faults applied to good films, and the good films themselves.</summary>
internal static class HealthVerb
{
    private static readonly Option<FileInfo?> File = new("--file") { Description = "One film or photograph." };

    private static readonly Option<DirectoryInfo?> Data = new("--data") { Description = "Folder of films and photographs, folders below it included." };

    private static readonly Option<int> From = new("--from") { Description = "Second from which a fault is applied; before it the camera's usual picture is learned.", DefaultValueFactory = _ => 60 };

    public static Command Create() => EvalVerb.Create(
        "health",
        "Applies frozen, black, dark, covered, moved, blurred and steamed pictures at several strengths to good films, and counts found and false.",
        [File, Data, From],
        EvalJson.Default.HealthReport,
        Measure);

    private static HealthReport Measure(ParseResult parsed)
    {
        var (file, data, from) = (parsed.GetValue(File), parsed.GetValue(Data), parsed.GetValue(From));
        if (file is null == data is null)
        {
            throw new BadDataException("say either --file FILM or --data FOLDER");
        }

        if (from is < 30 or > 3600)
        {
            throw new BadDataException("--from: 30 to 3600 seconds");
        }

        return new HealthEval(from).Run(file is not null ? [file.FullName] : HealthFilm.In(data!.FullName));
    }
}
