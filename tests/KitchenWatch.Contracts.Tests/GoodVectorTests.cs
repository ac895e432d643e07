using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using KitchenWatch.Contracts.Identity;
using KitchenWatch.Contracts.Messages;
using Xunit;

namespace KitchenWatch.Contracts.Tests;

/// <summary>Every frozen message is read to the values it was written for, and written again as it was.</summary>
public sealed class GoodVectorTests
{
    public static TheoryData<string> All => [.. Vectors.Names];

    [Theory]
    [MemberData(nameof(All))]
    public void A_message_is_written_again_as_it_was_read(string name)
    {
        var original = Vectors.Read(name);
        var again = name.Split('-')[0] switch
        {
            "violation" => Again(original, Wire.Default.ViolationMessage),
            "evidence" => Again(original, Wire.Default.EvidenceMessage),
            "status" => Again(original, Wire.Default.EdgeStatus),
            "ack" => Again(original, Wire.Default.HubAck),
            "reading" => Again(original, Wire.Default.SensorReading),
            _ => throw new InvalidOperationException($"{name} is no known message"),
        };
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(original), JsonNode.Parse(again)), System.Text.Encoding.UTF8.GetString(again));
    }

    [Fact]
    public void A_violation_of_a_camera_has_its_sighting()
    {
        var message = Read("violation-sighting", Wire.Default.ViolationMessage);
        Assert.Equal(new Guid("019a0f0e-7c00-7000-8000-000000000001"), message.Id);
        Assert.Equal((17L, RuleCode.HatMissing, Severity.Minor), (message.Sequence, message.Rule, message.Severity));
        Assert.Equal((new DeviceId("box-1"), new SourceId("cook-line"), new SourceId("line")), (message.Device, message.Source, message.Zone!.Value));
        Assert.Equal(new DateTimeOffset(2026, 11, 23, 4, 0, 3, 250, TimeSpan.Zero), message.RaisedAt);
        Assert.Equal(
            new Sighting(7, 3, 0.93, new Box(0.25, 0.5, 0.125, 0.25), "hats 1.0.0", Sha256.Of("test"u8)), message.Sighting);
        Assert.Null(message.Excursion);
        Assert.Equal([EvidenceKind.SnapshotPlain, EvidenceKind.SnapshotMarked], message.Evidence.Select(e => e.Kind));
    }

    [Fact]
    public void A_violation_of_a_sensor_has_its_excursion()
    {
        var message = Read("violation-excursion", Wire.Default.ViolationMessage);
        Assert.Equal(new Excursion(StoreKind.Chilled, 11.5, 8, 11.75), message.Excursion);
        Assert.Null(message.Sighting);
        Assert.Null(message.Zone);
    }

    [Theory]
    [InlineData("violation-review", ReviewReason.Experimental)]
    [InlineData("violation-sighting", null)]
    [InlineData("violation-excursion", null)]
    public void A_violation_may_ask_for_a_person_and_those_that_say_nothing_do_not(string name, ReviewReason? reason) =>
        Assert.Equal(reason, Read(name, Wire.Default.ViolationMessage).Review);

    [Fact]
    public void A_failing_machine_has_its_cause_its_food_and_its_model()
    {
        var expected = new Excursion(StoreKind.Frozen, -13.5, -12, -13.25)
        {
            FoodCelsius = -16.75, Cause = ExcursionCause.FailingMachine, Model = "temperature 1.0.0", ModelSha256 = Sha256.Of("test"u8),
        };
        Assert.Equal(expected, Read("violation-failing-machine", Wire.Default.ViolationMessage).Excursion);
    }

    [Fact]
    public void A_status_tells_of_food_defrosts_and_what_can_t_be_judged()
    {
        var sensors = Read("status-stores", Wire.Default.EdgeStatus).Sensors;
        Assert.Equal([-17.25, null], sensors.Select(s => s.FoodCelsius));
        Assert.Equal([null, SensorTrouble.Silent], sensors.Select(s => s.CantJudge));
        Assert.Equal(TimeSpan.FromMinutes(18), sensors[0].DefrostTo - sensors[0].DefrostFrom);
    }

    [Fact]
    public void A_supervision_gap_says_what_kept_a_camera_or_a_sensor_from_seeing()
    {
        var since = new DateTimeOffset(2026, 11, 25, 4, 0, 0, TimeSpan.Zero);
        var camera = Read("violation-gap", Wire.Default.ViolationMessage);
        Assert.Equal((RuleCode.SupervisionGap, new Gap(GapKind.SteamedOver, since)), (camera.Rule, camera.Gap));
        Assert.Equal(new Gap(GapKind.SensorSilent, since), Read("violation-gap-sensor", Wire.Default.ViolationMessage).Gap);
        Assert.Equal([false, true], new[] { GapKind.SteamedOver, GapKind.SensorSilent }.Select(k => k.IsOfSensor()));
    }

    [Fact]
    public void A_status_may_tell_whether_a_cameras_pictures_can_be_judged()
    {
        var since = new DateTimeOffset(2026, 11, 25, 3, 59, 0, TimeSpan.Zero);
        var camera = Assert.Single(Read("status-picture", Wire.Default.EdgeStatus).Cameras);
        Assert.Equal((PictureState.OutOfFocus, since), (camera.Picture, camera.PictureSince));
        Assert.All(Read("status", Wire.Default.EdgeStatus).Cameras, c => Assert.Null(c.Picture));
    }

    [Fact]
    public void A_clip_says_from_when_to_when()
    {
        var clip = Assert.Single(Read("evidence-clip", Wire.Default.EvidenceMessage).Evidence);
        Assert.Equal((EvidenceKind.Clip, 1234567L, "video/mp4"), (clip.Kind, clip.Bytes, clip.MediaType));
        Assert.Equal(TimeSpan.FromSeconds(10), clip.ToAt - clip.FromAt);
    }

    [Fact]
    public void A_status_tells_of_cameras_and_sensors()
    {
        var status = Read("status", Wire.Default.EdgeStatus);
        Assert.Equal([CameraState.Running, CameraState.UnsupportedCodec], status.Cameras.Select(c => c.State));
        Assert.Equal([StoreKind.Chilled, StoreKind.Frozen], status.Sensors.Select(s => s.Kind));
        Assert.Null(status.Sensors[1].LowCelsius);
        Assert.Equal(2, status.OutboxWaiting);
    }

    [Fact]
    public void A_reading_keeps_the_instant_of_its_offset() =>
        Assert.Equal(new DateTimeOffset(2026, 11, 23, 4, 0, 0, TimeSpan.Zero), Read("reading", Wire.Default.SensorReading).At);

    [Fact]
    public void A_field_of_a_later_version_is_passed_over()
    {
        var bytes = Vectors.With("reading", m => m["humidity"] = 40);
        Assert.True(Wire.TryRead(bytes, Wire.Default.SensorReading, out var reading, out _));
        Assert.Equal(4.25, reading.Celsius);
    }

    private static T Read<T>(string name, JsonTypeInfo<T> type)
        where T : class, IWireMessage
    {
        Assert.True(Wire.TryRead(Vectors.Read(name), type, out var message, out var refusal), refusal);
        return message;
    }

    private static byte[] Again<T>(byte[] original, JsonTypeInfo<T> type)
        where T : class, IWireMessage
    {
        Assert.True(Wire.TryRead(original, type, out var message, out var refusal), refusal);
        return JsonSerializer.SerializeToUtf8Bytes(message, type);
    }
}
