using System.Text.Json.Serialization;

namespace KitchenWatch.Contracts.Messages;

/// <summary>The recording of all cameras of a box.</summary>
/// <param name="State">Whether it records.</param>
/// <param name="Bytes">What it takes on the disk.</param>
/// <param name="MostBytes">What it may take.</param>
/// <param name="Holds">Violations whose recording is not deleted while a notice is open.</param>
/// <param name="HeldBytes">What these take.</param>
/// <param name="LostGroups">Groups of pictures that the disk was too slow for, or that had no key frame, since the edge started.</param>
/// <param name="DeletedFiles">Files that were deleted for their age or for room since the edge started.</param>
/// <param name="OldestAt">Beginning of the oldest that is kept, UTC; left out where nothing is.</param>
public sealed record RecordingStatus(
    RecordingState State, long Bytes, long MostBytes, int Holds, long HeldBytes, long LostGroups, long DeletedFiles, DateTimeOffset? OldestAt = null);

/// <summary>Whether a box records; on the wire in kebab-case.</summary>
[JsonConverter(typeof(KebabCase<RecordingState>))]
public enum RecordingState
{
    Recording,

    /// <summary>The configuration says so.</summary>
    Off,

    /// <summary>What is left on the disk is kept for notices and their evidence.</summary>
    DiskFull,

    /// <summary>What open notices need takes all the room that there is.</summary>
    HoldsFull,

    /// <summary>The disk refuses to write.</summary>
    Failing,
}
