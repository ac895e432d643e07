using KitchenWatch.Contracts.Identity;

namespace KitchenWatch.Edge.Configuration;

/// <summary>A part of the picture and what is done there.</summary>
/// <param name="Id">Its name, unique within the camera.</param>
/// <param name="Kind">What is done there.</param>
/// <param name="Polygon">At least 3 corners as shares of the picture's width and height, 0 to 1.</param>
public sealed record ZoneSettings(SourceId Id, ZoneKind Kind, IReadOnlyList<Corner> Polygon);

/// <summary>One corner of a zone, as shares of the picture's width and height, 0 to 1.</summary>
public readonly record struct Corner(double X, double Y);

/// <summary>What is done in a zone; in the file in kebab-case.</summary>
public enum ZoneKind
{
    /// <summary>Food is handled: heads must be covered.</summary>
    FoodHandling,
}
