using KitchenWatch.Contracts.Identity;

namespace KitchenWatch.Edge.Configuration;

/// <summary>One thermal camera, which leaves its radiometric pictures in a folder (FTP or SFTP upload).</summary>
/// <param name="Id">Its name.</param>
/// <param name="Folder">Absolute path; the pictures stay where they are.</param>
/// <param name="Gain">Of 16-bit grey: °C a step. A FLIR JPEG brings its own calibration.</param>
/// <param name="Offset">Of 16-bit grey: °C of the value 0.</param>
/// <param name="Zones">What is measured; each is held to its limits like a sensor.</param>
public sealed record ThermalSettings(SourceId Id, string Folder, double Gain, double Offset, IReadOnlyList<ThermalZoneSettings> Zones);

/// <summary>A part of a thermal picture as a sensor: the coldest spot where food must be kept hot, else the hottest.</summary>
/// <param name="Sensor">Id, name, kind and limits.</param>
/// <param name="Polygon">At least 3 corners as shares of the picture; none means all of it.</param>
public sealed record ThermalZoneSettings(SensorSettings Sensor, IReadOnlyList<Corner> Polygon);
