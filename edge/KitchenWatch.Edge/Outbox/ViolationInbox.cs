using System.Threading.Channels;

namespace KitchenWatch.Edge.Outbox;

/// <summary>
/// What was raised and is not on the disk yet: at most 16. While it is full (the disk takes nothing) the rules must not run, so that
/// nothing is raised that can't be kept.
/// </summary>
public sealed class ViolationInbox
{
    /// <summary>Rules stop at this many.</summary>
    private const int Most = 16;

    // Not SingleReader: that kind of channel can't count.
    private readonly Channel<PendingViolation> _pending = Channel.CreateUnbounded<PendingViolation>();

    /// <summary>False while the rules must not run.</summary>
    public bool HasRoom => _pending.Reader.Count < Most;

    /// <summary>True while all that was raised is in the outbox.</summary>
    public bool IsSettled => _pending.Reader.Count == 0;

    internal ChannelReader<PendingViolation> Reader => _pending.Reader;

    /// <summary>Never refuses: what was raised while there was room is taken.</summary>
    public void Add(PendingViolation violation) => _pending.Writer.TryWrite(violation);
}
