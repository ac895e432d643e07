namespace KitchenWatch.Edge.Capture;

/// <summary>The programs that the edge starts.</summary>
internal static class Programs
{
    /// <summary>Those that are not on the path, each with what to do.</summary>
    public static IReadOnlyList<string> Missing()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':');
        return [.. new[] { ("ffmpeg", "ffmpeg"), ("setpriv", "util-linux") }
            .Where(p => !folders.Any(f => File.Exists(Path.Combine(f, p.Item1))))
            .Select(p => $"{p.Item1} is not installed: on Debian or Ubuntu, apt-get install {p.Item2}")];
    }
}
