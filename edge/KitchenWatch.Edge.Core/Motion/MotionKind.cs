namespace KitchenWatch.Edge.Core.Motion;

/// <summary>What the motion gate saw.</summary>
public enum MotionKind
{
    /// <summary>Nothing moved.</summary>
    Still,

    /// <summary>Something did; the gate's regions say where.</summary>
    Moved,

    /// <summary>The background is being learned (at the start, after a change of light): it can't say.</summary>
    Learning,
}
