namespace KitchenWatch.Edge.Evidence;

/// <summary>Tells a full disk from one that refuses.</summary>
internal static class DiskError
{
    /// <summary>ENOSPC and EDQUOT.</summary>
    private static readonly int[] NoRoom = [28, 122];

    /// <summary>True for what a disk does to whoever writes or reads.</summary>
    public static bool Is(Exception error) => error is IOException or UnauthorizedAccessException;

    public static bool IsFull(Exception error) => NoRoom.Contains(error.HResult & 0xFFFF);
}
