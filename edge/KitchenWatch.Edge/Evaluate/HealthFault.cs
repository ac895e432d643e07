using KitchenWatch.Contracts.Messages;

namespace KitchenWatch.Edge.Evaluate;

/// <summary>Something done to good pictures.</summary>
/// <param name="Name">What.</param>
/// <param name="Strength">How much: %, degrees, pixels of sigma or levels, as its kind says.</param>
/// <param name="Expected">The state that it should give; null where the picture stays good.</param>
/// <param name="Apply">Changes one picture: the picture, and the seconds since it began.</param>
internal sealed record HealthFault(string Name, double Strength, PictureState? Expected, Action<FaultyPicture, int> Apply);

/// <summary>The faults and the harmless changes that <c>eval health</c> applies.</summary>
internal static class HealthFaults
{
    /// <summary>Cover of 30, 60 and all of the picture; displacement by 5, 10 and 30 % (degrees); blur in pixels of a 640 pixels wide picture.</summary>
    public static IReadOnlyList<HealthFault> Bad { get; } =
    [
        new("freeze", 0, PictureState.Frozen, (p, _) => p.Freeze(clock: null)),
        new("freeze-with-clock", 0, PictureState.Frozen, (p, second) => p.Freeze(second)),
        .. Each("freeze-encoded-anew", PictureState.Frozen, [0, 2, 5], (p, s, t) => p.FreezeAnew(s, t)),
        .. Each("black", PictureState.Black, [0, 16], (p, s, _) => p.Fill(s)),
        .. Each("dark", PictureState.Dark, [25, 12, 5], (p, s, t) => p.Light(s / 100, noise: 2, t)),
        .. Each("cloth", PictureState.Covered, [30, 60, 100], (p, s, t) => p.Cloth(s / 100, t)),
        .. Each("hand", PictureState.Covered, [30, 60, 100], (p, s, t) => p.Hand(s / 100, t)),
        .. Each("shift", PictureState.Moved, [5, 10, 30], (p, s, _) => p.Shift(s / 100)),
        .. Each("rotate", PictureState.Moved, [5, 10, 30], (p, s, _) => p.Turn(s, 1)),
        .. Each("zoom", PictureState.Moved, [5, 10, 30], (p, s, _) => p.Turn(0, 1 + (s / 100))),
        .. Each("blur", PictureState.OutOfFocus, [1, 2, 4, 8], (p, s, _) => p.Blur(s)),
        .. Each("steam", PictureState.SteamedOver, [30, 60, 90], (p, s, t) => p.Steam(s / 100, t, local: false)),
    ];

    /// <summary>What happens in every kitchen and is no fault.</summary>
    public static IReadOnlyList<HealthFault> Good { get; } =
    [
        .. Each("lights", null, [50, 70, 140], (p, s, t) => p.Light(s / 100, noise: 1, t)),
        new("half-of-the-lamps-off", 50, null, (p, _) => p.Side(0.5)),
        new("night-infra-red", 100, null, (p, t) => p.InfraRed(t)),
        .. Each("compression", null, [30, 60], (p, s, _) => p.Compress((int)s)),
        new("noise", 5, null, (p, t) => p.Light(1, noise: 5, t)),
        .. Each("somebody-passes-close", null, [15, 25], (p, s, t) => p.Passer(s / 100, t)),
        new("steam-at-a-stove", 80, null, (p, t) => p.Steam(0.8, t, local: true)),
    ];

    private static IEnumerable<HealthFault> Each(string name, PictureState? expected, double[] strengths, Action<FaultyPicture, double, int> apply) =>
        strengths.Select(s => new HealthFault(name, s, expected, (picture, second) => apply(picture, s, second)));
}
