using System.Text.Json.Serialization;
using KitchenWatch.Contracts.Identity;

namespace KitchenWatch.Contracts.Messages;

/// <summary>All that an edge box knows of itself: its cameras, its sensors, what waits. The hub learns its catalogue from here.</summary>
public sealed record EdgeStatus : IWireMessage
{
    /// <inheritdoc />
    public int V { get; init; } = Wire.Version;

    public required DeviceId Device { get; init; }

    /// <summary>UTC by the edge's clock.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Version of the edge's software.</summary>
    public required string Software { get; init; }

    public required IReadOnlyList<CameraStatus> Cameras { get; init; }

    public required IReadOnlyList<SensorStatus> Sensors { get; init; }

    /// <summary>Messages that wait for the hub's acknowledgement.</summary>
    public required int OutboxWaiting { get; init; }

    /// <summary>Messages that the hub refused for good, kept aside.</summary>
    public required int OutboxRefused { get; init; }

    /// <summary>What is kept of the cameras' streams; left out by a box that doesn't tell.</summary>
    public RecordingStatus? Recording { get; init; }

    /// <inheritdoc />
    public string? Fault() => this switch
    {
        { Cameras.Count: > 64 } => "over 64 cameras",
        { Sensors.Count: > 256 } => "over 256 sensors",
        { Software.Length: > 40 } => "software has over 40 characters",
        { OutboxWaiting: < 0 } or { OutboxRefused: < 0 } => "a count below 0",
        _ => Cameras.Select(c => c is null ? "a camera is null" : c.Fault()).FirstOrDefault(f => f is not null)
            ?? Sensors.Select(s => s is null ? "a sensor is null" : s.Fault()).FirstOrDefault(f => f is not null),
    };
}

/// <summary>One camera as the edge sees it now. What is null is written so: a reader refuses a status that leaves it out.</summary>
/// <param name="Id">Its name in topics and paths.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="State">Whether pictures come.</param>
/// <param name="Detail">What went wrong and what to do, in English, without address or password; null while running.</param>
/// <param name="Since">When the state began, UTC.</param>
/// <param name="FramesDecoded">Pictures looked at since the edge started.</param>
/// <param name="FramesDropped">Pictures not looked at because the pipeline was busy.</param>
/// <param name="Codec">RFC 6381 codec of the main stream, e.g. <c>avc1.42C01E</c>; null until known.</param>
/// <param name="Picture">Whether its pictures can be judged; left out by a box that doesn't tell, and while none come.</param>
/// <param name="PictureSince">When that began, UTC.</param>
/// <param name="Public">What the public gets of it; left out for a camera that is not opened to the public.</param>
public sealed record CameraStatus(
    SourceId Id,
    string Name,
    CameraState State,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Detail,
    DateTimeOffset Since,
    long FramesDecoded,
    long FramesDropped,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Codec,
    PictureState? Picture = null,
    DateTimeOffset? PictureSince = null,
    PublicState? Public = null)
{
    internal string? Fault() => this switch
    {
        { Name.Length: 0 or > 80 } => "a camera has no name, or one over 80 characters",
        { Detail.Length: > 400 } => "a camera's detail has over 400 characters",
        { Codec.Length: > 40 } => "a camera's codec has over 40 characters",
        _ => null,
    };
}

/// <summary>Why a camera gives pictures or not; on the wire in kebab-case.</summary>
[JsonConverter(typeof(KebabCase<CameraState>))]
public enum CameraState
{
    Connecting,
    Running,

    /// <summary>No answer at the address.</summary>
    Unreachable,

    /// <summary>The camera refuses user or password.</summary>
    Unauthorized,

    /// <summary>It answers, but not with video.</summary>
    NotVideo,

    /// <summary>Video of a kind that can't be decoded here.</summary>
    UnsupportedCodec,

    /// <summary>The connection stands and no picture comes.</summary>
    Stalled,

    /// <summary>The stream ended; the edge connects again.</summary>
    Ended,
}

/// <summary>One temperature sensor as the edge sees it now. What is null is written so: a reader refuses a status that leaves it out.</summary>
/// <param name="Id">The sensor's account and topic.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="Kind">What it stands in.</param>
/// <param name="LowCelsius">Lower limit, °C; null where there is none.</param>
/// <param name="HighCelsius">Upper limit, °C; null where there is none.</param>
/// <param name="SustainedSeconds">How long a limit must be passed before it counts, by the readings' own time.</param>
/// <param name="ClockRate">Seconds of the sensor's time in one second of the clock: 1, but for a simulated sensor.</param>
/// <param name="LastCelsius">The last reading; null before the first.</param>
/// <param name="LastAt">Its own time.</param>
public sealed record SensorStatus(
    DeviceId Id,
    string Name,
    StoreKind Kind,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] double? LowCelsius,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] double? HighCelsius,
    double SustainedSeconds,
    double ClockRate,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] double? LastCelsius,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] DateTimeOffset? LastAt)
{
    /// <summary>Estimate of the food's temperature, °C; null where the air itself is judged, and before it is known.</summary>
    public double? FoodCelsius { get; init; }

    /// <summary>Why the store can't be judged now; null while it can.</summary>
    public SensorTrouble? CantJudge { get; init; }

    /// <summary>True while a machine's fault or a passed limit stands.</summary>
    public bool? Failing { get; init; }

    /// <summary>When the newest recognised defrost began, by the sensor's own time.</summary>
    public DateTimeOffset? DefrostFrom { get; init; }

    /// <summary>When it ended; null while it goes on.</summary>
    public DateTimeOffset? DefrostTo { get; init; }

    internal string? Fault() => this switch
    {
        { Name.Length: 0 or > 80 } => "a sensor has no name, or one over 80 characters",
        { FoodCelsius: { } food } when !double.IsFinite(food) => "a temperature is no number",
        _ => null,
    };
}
