namespace KitchenWatch.Hub.Configuration;

/// <summary>How many live streams one viewer may have open at a time; the next is refused with <c>too-many-streams</c>.</summary>
/// <param name="StreamsPerConnection">Of one connection, which is one browser page: a wall of 16 cameras and one opened large, twice over.</param>
/// <param name="StreamsPerUser">Of one account: several such pages. Guards the hub's line against one account that opens without end.</param>
public sealed record LiveLimits(int StreamsPerConnection = 34, int StreamsPerUser = 102);
