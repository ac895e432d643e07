using System.Buffers;

namespace KitchenWatch.Edge.Live;

/// <summary>A key frame's fragment and all that follow up to the next, with the initialisation segment they need.</summary>
internal sealed class PictureGroup(byte[] init)
{
    private readonly List<(byte[] Rented, int Length, DateTimeOffset At)> _fragments = [];

    /// <summary>Groups of the same stream share this very array.</summary>
    public byte[] Init { get; } = init;

    public long Bytes { get; private set; }

    public DateTimeOffset FirstAt => _fragments[0].At;

    public DateTimeOffset LastAt => _fragments[^1].At;

    public int Count => _fragments.Count;

    public void Add(ReadOnlySpan<byte> fragment, DateTimeOffset at)
    {
        var rented = ArrayPool<byte>.Shared.Rent(fragment.Length);
        fragment.CopyTo(rented);
        _fragments.Add((rented, fragment.Length, at));
        Bytes += fragment.Length;
    }

    public (ReadOnlyMemory<byte> Data, DateTimeOffset At) this[int index] =>
        (_fragments[index].Rented.AsMemory(0, _fragments[index].Length), _fragments[index].At);

    /// <summary>Gives the memory back; the group must not be read any more.</summary>
    public void Free()
    {
        foreach (var (rented, _, _) in _fragments)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }

        _fragments.Clear();
    }
}
