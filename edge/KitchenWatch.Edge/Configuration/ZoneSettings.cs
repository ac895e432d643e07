using KitchenWatch.Contracts.Identity;
using KitchenWatch.Edge.Core.Rules;

namespace KitchenWatch.Edge.Configuration;

/// <summary>A part of the picture and what is done there.</summary>
/// <param name="Id">Its name, unique within the camera.</param>
/// <param name="Kind">What is done there.</param>
/// <param name="OtherHeadwear">Whether caps and scarves cover a head there; chef hats and hair nets always do.</param>
/// <param name="Polygon">At least 3 corners as shares of the picture's width and height, 0 to 1.</param>
public sealed record ZoneSettings(SourceId Id, ZoneKind Kind, OtherHeadwear OtherHeadwear, IReadOnlyList<Corner> Polygon);

/// <summary>One corner of a zone, as shares of the picture's width and height, 0 to 1.</summary>
public readonly record struct Corner(double X, double Y);
