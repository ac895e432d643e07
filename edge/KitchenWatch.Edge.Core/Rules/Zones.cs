using System.Collections.Immutable;
using KitchenWatch.Edge.Core.Detect;

namespace KitchenWatch.Edge.Core.Rules;

/// <summary>A camera's food-handling zones. None means the whole picture.</summary>
/// <param name="All">In the order of the configuration.</param>
/// <param name="Width">Width of the camera's frames in pixels.</param>
/// <param name="Height">Height of the camera's frames in pixels.</param>
public sealed record Zones(ImmutableArray<Zone> All, int Width, int Height)
{
    /// <summary>
    /// Whether the head counts: its centre lies in a zone. (The feet of a cook stand hidden behind a table, and the
    /// head leans over the food.)
    /// </summary>
    /// <param name="head">In pixels of the frame.</param>
    /// <param name="masked">Only zones that ask for a mask; the whole picture never does.</param>
    /// <param name="zone">The first such zone that holds it; null when the whole picture counts.</param>
    public bool Hold(PixelBox head, bool masked, out Zone? zone)
    {
        zone = null;
        foreach (var candidate in All)
        {
            if ((candidate.NeedsMask || !masked) && candidate.Contains(head.CentreX / Width, head.CentreY / Height))
            {
                zone = candidate;
                return true;
            }
        }

        return All.IsEmpty && !masked;
    }
}
