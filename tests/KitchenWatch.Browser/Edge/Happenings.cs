using KitchenWatch.Contracts.Identity;
using KitchenWatch.Contracts.Messages;

namespace KitchenWatch.Browser.Edge;

/// <summary>What happens in the tests' kitchen.</summary>
internal static class Happenings
{
    public static readonly SourceId CookLine = new("cook-line");
    public static readonly DeviceId Fridge = new("fridge-1");

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    public static CameraStatus Camera(string id, string name, CameraState state) =>
        new(new SourceId(id), name, state, state == CameraState.Running ? null : "no answer at the address", Now.AddMinutes(-3), 100, 0, "avc1.42C01E", Public: PublicState.Shown);

    public static SensorStatus FridgeAt(double celsius) =>
        new(Fridge, "一号冷藏柜", StoreKind.Chilled, 0, 8, 900, 60, celsius, Now);

    /// <summary>A zone of a thermal camera: the box measures it, and no account of its own sends readings.</summary>
    public static SensorStatus PotAt(double celsius) =>
        new(new DeviceId("pot-1"), "汤桶", StoreKind.HotHolding, 60, null, 900, 1, celsius, Now);

    public static ViolationMessage BareHead(DeviceId device, params EvidenceItem[] evidence) => new()
    {
        Id = Guid.CreateVersion7(),
        Device = device,
        Sequence = 1,
        Rule = RuleCode.HatMissing,
        Severity = Severity.Minor,
        Source = CookLine,
        StartedAt = Now.AddSeconds(-3),
        RaisedAt = Now,
        RecordedAt = Now,
        Sighting = new Sighting(7, 5, 0.94, new Box(0.4, 0.2, 0.1, 0.15), "hats 1.0.0", Sha256.Of("hats"u8)),
        Evidence = evidence,
    };

    public static EvidenceItem Item(EvidenceKind kind, byte[] bytes) => new(
        kind,
        Sha256.Of(bytes),
        bytes.Length,
        kind == EvidenceKind.Clip ? "video/mp4" : "image/jpeg",
        kind == EvidenceKind.Clip ? Now.AddSeconds(-10) : null,
        kind == EvidenceKind.Clip ? Now : null);

    /// <summary>Two hours of a fridge that warms up, a reading a minute.</summary>
    public static IEnumerable<SensorReading> WarmingUp()
    {
        var from = Now.AddHours(-2);
        return Enumerable.Range(0, 120).Select(i => new SensorReading(from.AddMinutes(i), 3 + Math.Sin(i / 6.0) + (i > 80 ? (i - 80) * 0.2 : 0)));
    }
}
