using System.Buffers.Binary;

namespace KitchenWatch.Hub.Core.Playback;

/// <summary>
/// Sets the times of fragments (tfdt, ISO/IEC 14496-12, 8.8.12) so that several runs of one camera's stream play as one film: each begins
/// where the one before ended. A pause between them is not played.
/// </summary>
public sealed class FragmentTimeline
{
    private static readonly uint[] Path = [Type("moof"), Type("traf"), Type("tfdt")];

    private long _shift;
    private long _last;
    private long _step;
    private bool _anew = true;

    /// <summary>The stream begins anew: the next fragment follows the last one.</summary>
    public void BeginAnew() => _anew = true;

    /// <summary>Writes the fragment's new time into it; false for one that tells none.</summary>
    /// <param name="fragment">moof + mdat.</param>
    public bool Set(Span<byte> fragment)
    {
        var at = Find(fragment, Path);
        if (at < 0 || fragment.Length < at + 8)
        {
            return false;
        }

        var wide = fragment[at] == 1;
        if (wide && fragment.Length < at + 12)
        {
            return false;
        }

        var given = wide ? BinaryPrimitives.ReadInt64BigEndian(fragment[(at + 4)..]) : BinaryPrimitives.ReadUInt32BigEndian(fragment[(at + 4)..]);
        _shift = _anew ? _last + _step - given : _shift;
        _step = _anew ? _step : given + _shift - _last;
        _anew = false;
        _last = given + _shift;
        if (wide)
        {
            BinaryPrimitives.WriteInt64BigEndian(fragment[(at + 4)..], _last);
        }
        else
        {
            BinaryPrimitives.WriteUInt32BigEndian(fragment[(at + 4)..], (uint)_last);
        }

        return true;
    }

    /// <summary>Where the body of the box stands that the path leads to, or -1.</summary>
    private static int Find(ReadOnlySpan<byte> bytes, ReadOnlySpan<uint> path)
    {
        var at = 0;
        while (bytes.Length >= at + 8)
        {
            var size = BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]);
            if (size < 8 || size > bytes.Length - at)
            {
                return -1;
            }

            if (BinaryPrimitives.ReadUInt32BigEndian(bytes[(at + 4)..]) == path[0])
            {
                var inner = path.Length == 1 ? 0 : Find(bytes.Slice(at + 8, (int)size - 8), path[1..]);
                return inner < 0 ? -1 : at + 8 + inner;
            }

            at += (int)size;
        }

        return -1;
    }

    private static uint Type(string name) => (uint)((name[0] << 24) | (name[1] << 16) | (name[2] << 8) | name[3]);
}
