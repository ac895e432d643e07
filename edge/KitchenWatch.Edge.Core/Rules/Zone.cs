using System.Collections.Immutable;
using System.Numerics;
using KitchenWatch.Contracts.Identity;
using KitchenWatch.Contracts.Messages;

namespace KitchenWatch.Edge.Core.Rules;

/// <summary>A part of a camera's picture where food is handled.</summary>
/// <param name="Id">Its name in the configuration.</param>
/// <param name="Polygon">Corners in order, as shares of the picture's width and height, 0 to 1; at least three.</param>
/// <param name="Kind">What is done there.</param>
/// <param name="OtherHeadwear">Whether caps and scarves cover a head there.</param>
public sealed record Zone(
    SourceId Id,
    ImmutableArray<Vector2> Polygon,
    ZoneKind Kind = ZoneKind.FoodHandling,
    OtherHeadwear OtherHeadwear = OtherHeadwear.Counts)
{
    /// <summary>Masks are worn in special rooms and special work areas (operation code of 2018).</summary>
    public bool NeedsMask => Kind is ZoneKind.SpecialRoom or ZoneKind.SpecialWorkArea;

    /// <summary>How grave a head without hat or mask is: major in the special room, where food gets no further heat.</summary>
    public Severity Severity => Kind == ZoneKind.SpecialRoom ? Severity.Major : Severity.Minor;

    /// <summary>True when the point, in shares of the picture, lies within (even-odd rule).</summary>
    public bool Contains(float x, float y)
    {
        var inside = false;
        var previous = Polygon[^1];
        foreach (var corner in Polygon)
        {
            if (corner.Y > y != previous.Y > y
                && x < ((previous.X - corner.X) * (y - corner.Y) / (previous.Y - corner.Y)) + corner.X)
            {
                inside = !inside;
            }

            previous = corner;
        }

        return inside;
    }
}
