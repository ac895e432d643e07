namespace KitchenWatch.Hub.Configuration;

/// <summary>Where the configuration was read from.</summary>
/// <param name="Path">The file; null where it came from no file, and so never changes.</param>
public sealed record ConfigurationSource(string? Path);
