using KitchenWatch.Testing.Places;

namespace KitchenWatch.Demo.Kitchen;

/// <summary>What the main camera shows.</summary>
/// <param name="File">A film for the simulator, or null.</param>
/// <param name="Address">A camera elsewhere, or null.</param>
/// <param name="Truth">What is known to happen in the film, or null.</param>
public sealed record Film(string? File, string? Address, string? Truth)
{
    private const string Clips = "tests/KitchenWatch.Simulator/clips/";

    /// <summary>The second camera of the same kitchen, where nothing is ever wrong.</summary>
    public static string Corner => Repository.PathOf(Clips + "kitchen-corner.mp4");

    /// <summary>The kitchen's own film, or the camera or film that was asked for.</summary>
    /// <exception cref="InvalidDataException">No such film.</exception>
    public static Film Choose(string? camera)
    {
        if (camera is null)
        {
            return new Film(Repository.PathOf(Clips + "kitchen-main.mp4"), null, Repository.PathOf(Clips + "kitchen-main.json"));
        }

        if (camera.Contains("://", StringComparison.Ordinal))
        {
            return new Film(null, camera, null);
        }

        return System.IO.File.Exists(camera)
            ? new Film(Path.GetFullPath(camera), null, null)
            : throw new InvalidDataException($"--camera {camera}: neither an rtsp:// address nor a file");
    }
}
