using System.Buffers;
using System.Buffers.Binary;

namespace KitchenWatch.Edge.Core.Keeping;

/// <summary>
/// What something learned, as numbers in one order, to be written or to be read back. Each call takes what is known and gives what is to be known:
/// while writing the same, while reading what was written. So each part states its numbers once, and writing and reading can't drift apart.
/// Little endian. Reading what doesn't fit never throws: <see cref="IsRight"/> is false then, and whoever read must begin anew.
/// </summary>
public sealed class KeptNumbers
{
    private readonly ArrayBufferWriter<byte>? _to;
    private readonly ReadOnlyMemory<byte> _from;
    private int _at;
    private bool _isWrong;

    private KeptNumbers(ArrayBufferWriter<byte>? to, ReadOnlyMemory<byte> from) => (_to, _from) = (to, from);

    /// <summary>True while all that was read had its place and could be so, and nothing was left over.</summary>
    public bool IsRight => !_isWrong && (_to is not null || _at == _from.Length);

    /// <summary>What was written.</summary>
    public ReadOnlyMemory<byte> Written => _to?.WrittenMemory ?? default;

    public static KeptNumbers ToWrite() => new(new ArrayBufferWriter<byte>(4096), default);

    public static KeptNumbers ToRead(ReadOnlyMemory<byte> written) => new(null, written);

    /// <summary>A finite number.</summary>
    public double Number(double known)
    {
        if (_to is not null)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(Room(sizeof(double)), known);
            return known;
        }

        var read = Next(sizeof(double), out var bytes) ? BinaryPrimitives.ReadDoubleLittleEndian(bytes) : 0;
        _isWrong |= !double.IsFinite(read);
        return double.IsFinite(read) ? read : 0;
    }

    /// <summary>A number that may be unknown.</summary>
    public double? Number(double? known)
    {
        var isKnown = Flag(known is not null);
        var number = Number(known ?? 0);
        return isKnown ? number : null;
    }

    /// <summary>A whole number of a range, both ends included.</summary>
    public int Whole(int known, int least, int most)
    {
        var whole = (int)Math.Clamp(Number((double)known), int.MinValue, int.MaxValue);
        if (_to is null && (whole < least || whole > most))
        {
            _isWrong = true;
            return Math.Clamp(whole, least, most);
        }

        return whole;
    }

    public bool Flag(bool known) => Whole(known ? 1 : 0, 0, 1) == 1;

    /// <summary>All of an array, a byte each.</summary>
    public void Flags(Span<bool> known)
    {
        foreach (ref var flag in known)
        {
            if (_to is not null)
            {
                Room(1)[0] = flag ? (byte)1 : (byte)0;
                continue;
            }

            var read = Next(1, out var bytes) ? bytes[0] : 0;
            _isWrong |= read > 1;
            flag = read == 1;
        }
    }

    /// <summary>A moment, UTC, or none.</summary>
    public DateTimeOffset? Moment(DateTimeOffset? known)
    {
        if (!Flag(known is not null))
        {
            return null;
        }

        if (_to is not null)
        {
            BinaryPrimitives.WriteInt64LittleEndian(Room(sizeof(long)), known!.Value.UtcTicks);
            return known;
        }

        var ticks = Next(sizeof(long), out var bytes) ? BinaryPrimitives.ReadInt64LittleEndian(bytes) : 0;
        var isMoment = ticks >= DateTimeOffset.MinValue.Ticks && ticks <= DateTimeOffset.MaxValue.Ticks;
        _isWrong |= !isMoment;
        return isMoment ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;
    }

    /// <summary>All of an array.</summary>
    public void Numbers(Span<double> known)
    {
        foreach (ref var number in known)
        {
            number = Number(number);
        }
    }

    /// <summary>All of an array, at its own precision.</summary>
    public void Numbers(Span<float> known)
    {
        foreach (ref var number in known)
        {
            if (_to is not null)
            {
                BinaryPrimitives.WriteSingleLittleEndian(Room(sizeof(float)), number);
                continue;
            }

            number = Finite(Next(sizeof(float), out var bytes) ? BinaryPrimitives.ReadSingleLittleEndian(bytes) : 0);
        }
    }

    /// <summary>All of an array at 11 bits (IEEE 754 binary16): for numbers up to 65,504 of which that is enough.</summary>
    public void RoughNumbers(Span<float> known)
    {
        foreach (ref var number in known)
        {
            if (_to is not null)
            {
                BinaryPrimitives.WriteHalfLittleEndian(Room(2), (Half)number);
                continue;
            }

            number = Finite(Next(2, out var bytes) ? (float)BinaryPrimitives.ReadHalfLittleEndian(bytes) : 0);
        }
    }

    private float Finite(float read)
    {
        _isWrong |= !float.IsFinite(read);
        return float.IsFinite(read) ? read : 0;
    }

    private Span<byte> Room(int bytes)
    {
        var room = _to!.GetSpan(bytes)[..bytes];
        _to.Advance(bytes);
        return room;
    }

    private bool Next(int count, out ReadOnlySpan<byte> bytes)
    {
        if (_from.Length - _at < count)
        {
            _isWrong = true;
            bytes = default;
            return false;
        }

        bytes = _from.Span.Slice(_at, count);
        _at += count;
        return true;
    }
}
