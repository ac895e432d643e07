using System.Text.Json.Serialization;

namespace KitchenWatch.Contracts.Messages;

/// <summary>Whether a camera's pictures can be judged, and if not, why; on the wire in kebab-case.</summary>
[JsonConverter(typeof(KebabCase<PictureState>))]
public enum PictureState
{
    /// <summary>Not known yet: the camera's usual picture is being learned.</summary>
    Learning,

    Clear,

    /// <summary>Clear, and looks elsewhere than when the camera was set up: zones may not fit any more.</summary>
    NewView,

    /// <summary>The stream goes on and its picture stands still.</summary>
    Frozen,

    /// <summary>Nothing but black.</summary>
    Black,

    /// <summary>A live picture, too dark to judge.</summary>
    Dark,

    /// <summary>Something hides a large part of the picture.</summary>
    Covered,

    /// <summary>The camera looks elsewhere than it did.</summary>
    Moved,

    /// <summary>Blurred against the camera's own usual picture.</summary>
    OutOfFocus,

    /// <summary>Steam or a film on the lens veils the picture.</summary>
    SteamedOver,
}
