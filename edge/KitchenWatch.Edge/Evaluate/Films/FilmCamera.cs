using KitchenWatch.Contracts.Messages;
using KitchenWatch.Edge.Analysis;
using KitchenWatch.Edge.Configuration;
using KitchenWatch.Edge.Core.Rules;

namespace KitchenWatch.Edge.Evaluate.Films;

/// <summary>The camera that a film is taken for.</summary>
/// <param name="Watch">What it is watched for.</param>
/// <param name="FramesPerSecond">Pictures looked at.</param>
/// <param name="Repeat">The same rule is not raised again within it.</param>
/// <param name="Gaps">When a picture that can't be judged counts. A film has no opening hours: darkness always counts.</param>
internal sealed record FilmCamera(WatchSettings Watch, int FramesPerSecond, TimeSpan Repeat, GapRuleSettings Gaps)
{
    /// <summary>A camera as it comes: 640 × 360, 5 pictures a second, every rule that needs no zone, over the whole picture.</summary>
    public static FilmCamera Plain { get; } = Of(new WatchSettings
    {
        Width = 640,
        Height = 360,
        Rules = [RuleCode.HatMissing, RuleCode.Rodent, RuleCode.Cockroach, RuleCode.Animal],
    });

    /// <param name="place"><c>edge.json#camera</c>; the name may be missing where there is one camera.</param>
    /// <exception cref="BadDataException">The configuration has mistakes, or no such camera.</exception>
    public static FilmCamera Read(string place)
    {
        var hash = place.LastIndexOf('#');
        var (file, id) = hash < 0 ? (place, null) : (place[..hash], place[(hash + 1)..]);
        var result = SettingsReader.ReadFile(file, Environment.GetEnvironmentVariables());
        if (result.Settings is not { } settings)
        {
            throw new BadDataException(string.Join(Environment.NewLine, result.Mistakes.Select(m => $"{file}: {m}")));
        }

        var cameras = settings.Cameras.Where(c => id is null || c.Id.ToString() == id).ToList();
        if (cameras is not [var camera])
        {
            throw new BadDataException($"{place}: say which camera: {string.Join(", ", settings.Cameras.Select(c => $"{file}#{c.Id}"))}");
        }

        return new FilmCamera(
            EdgeHost.Watched(camera, settings.Rules),
            camera.Analysis.FramesPerSecond,
            settings.Rules.Repeat,
            new GapRuleSettings { Sustained = settings.Rules.GapSustained, MajorAfter = settings.Rules.GapMajorAfter });
    }

    private static FilmCamera Of(WatchSettings watch) => new(watch, 5, watch.Hat.Repeat, new GapRuleSettings());
}
