using KitchenWatch.Contracts.Identity;
using KitchenWatch.Contracts.Messages;
using KitchenWatch.Edge.Detect;

namespace KitchenWatch.Edge.Configuration;

/// <summary>One camera.</summary>
/// <param name="Id">Its name in paths and messages.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="Url">The main stream: live view, clips, and analysis where there is no sub-stream.</param>
/// <param name="SubUrl">The small stream to analyse, or null.</param>
/// <param name="Login">User and password for both streams, or null.</param>
/// <param name="Rules">Rules that judge this camera.</param>
/// <param name="Analysis">Size and rate of the pictures looked at.</param>
/// <param name="Zones">Where the rules apply; none means the whole picture.</param>
public sealed record CameraSettings(
    SourceId Id,
    string Name,
    CameraUrl Url,
    CameraUrl? SubUrl,
    CameraLogin? Login,
    IReadOnlyList<RuleCode> Rules,
    AnalysisSettings Analysis,
    IReadOnlyList<ZoneSettings> Zones)
{
    /// <summary>Counts the views that a person accepted: another number than before says that what the camera shows now is its usual picture.</summary>
    public int View { get; init; } = 1;

    /// <summary>Versions of the models that judge it, and that run beside.</summary>
    public ModelChoice Models { get; init; } = ModelChoice.Default;

    /// <summary>Where it hangs.</summary>
    public CameraPlace Place { get; init; } = CameraPlace.Kitchen;

    /// <summary>What the public may see of it; null means nothing.</summary>
    public PublicSettings? Public { get; init; }

    /// <summary>Whether its pictures go through the models.</summary>
    public bool IsAnalysed => Rules.Count > 0 || Public is not null;
}

/// <summary>The pictures that are looked at.</summary>
/// <param name="Width">Pixels, even, 160 to 1920. The camera's picture is stretched to it.</param>
/// <param name="Height">Pixels, even, 90 to 1080.</param>
/// <param name="FramesPerSecond">1 to 15. More finds nothing more, and costs in proportion.</param>
public sealed record AnalysisSettings(int Width, int Height, int FramesPerSecond);

/// <summary>User and password of a camera. Prints neither.</summary>
public sealed record CameraLogin(string User, string Password)
{
    /// <inheritdoc />
    public override string ToString() => "(login)";
}
