using System.Text.Json;
using KitchenWatch.Contracts;
using KitchenWatch.Contracts.Identity;
using KitchenWatch.Contracts.Messages;

namespace KitchenWatch.Hub.Tests.Hosting;

/// <summary>Messages as a box sends them.</summary>
internal static class Samples
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    public static ViolationMessage Violation(string device = "box-1", long sequence = 1, params EvidenceItem[] evidence) => new()
    {
        Id = Guid.CreateVersion7(),
        Device = new DeviceId(device),
        Sequence = sequence,
        Rule = RuleCode.HatMissing,
        Severity = Severity.Minor,
        Source = new SourceId("cook-line"),
        StartedAt = Noon,
        RaisedAt = Noon.AddSeconds(3),
        RecordedAt = Noon.AddSeconds(3),
        Sighting = new Sighting(7, 3, 0.9, new Box(0.1, 0.2, 0.1, 0.2), "hats 1.0.0", Sha256.Of("model"u8)),
        Evidence = evidence,
    };

    public static EvidenceMessage Evidence(ViolationMessage of, long sequence, params EvidenceItem[] evidence) => new()
    {
        Id = Guid.CreateVersion7(),
        Device = of.Device,
        Sequence = sequence,
        Violation = of.Id,
        Evidence = evidence,
        Missing = evidence.Length == 0 ? "the box was restarted" : null,
    };

    public static EdgeStatus Status(string device = "box-1") => new()
    {
        Device = new DeviceId(device),
        At = Noon,
        Software = "0.1.0",
        Cameras = [new CameraStatus(new SourceId("cook-line"), "灶台", CameraState.Running, null, Noon, 10, 0, "avc1.42C01E")],
        Sensors = [new SensorStatus(new DeviceId("fridge-1"), "一号冷藏柜", StoreKind.Chilled, 0, 8, 900, 1, 4.5, Noon)],
        OutboxWaiting = 0,
        OutboxRefused = 0,
    };

    public static EvidenceItem Picture(byte[] bytes) => new(EvidenceKind.SnapshotMarked, Sha256.Of(bytes), bytes.Length, "image/jpeg");

    public static byte[] Bytes(ViolationMessage message) => JsonSerializer.SerializeToUtf8Bytes(message, Wire.Default.ViolationMessage);

    public static byte[] Bytes(EvidenceMessage message) => JsonSerializer.SerializeToUtf8Bytes(message, Wire.Default.EvidenceMessage);

    public static byte[] Bytes(EdgeStatus message) => JsonSerializer.SerializeToUtf8Bytes(message, Wire.Default.EdgeStatus);

    public static byte[] Bytes(SensorReading message) => JsonSerializer.SerializeToUtf8Bytes(message, Wire.Default.SensorReading);
}
