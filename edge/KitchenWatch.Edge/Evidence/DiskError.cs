namespace KitchenWatch.Edge.Evidence;

/// <summary>Tells a full disk from one that refuses.</summary>
internal static class DiskError
{
    /// <summary>ENOSPC and EDQUOT.</summary>
    private static readonly int[] NoRoom = [28, 122];

    public static bool IsFull(IOException error) => NoRoom.Contains(error.HResult & 0xFFFF);
}
