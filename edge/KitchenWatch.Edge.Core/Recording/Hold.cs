using KitchenWatch.Contracts.Identity;

namespace KitchenWatch.Edge.Core.Recording;

/// <summary>A stretch of a camera's recording that is not deleted.</summary>
/// <param name="Violation">What it is held for; there is one hold a violation.</param>
/// <param name="Source">The camera.</param>
/// <param name="FromMs">Its beginning, ms since 1970 UTC.</param>
/// <param name="ToMs">Its end.</param>
/// <param name="UntilMs">When it ends by itself, should the hub never say that nothing open needs it.</param>
/// <param name="Reason">Why, in words for people.</param>
public sealed record Hold(Guid Violation, SourceId Source, long FromMs, long ToMs, long UntilMs, string Reason)
{
    /// <summary>What is played with a notice: the minute before, and the one after.</summary>
    public static readonly TimeSpan Around = TimeSpan.FromMinutes(1);

    /// <summary>What took longer to be raised, a gap of hours, is held from so long before it was.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    /// <summary>The hold of a violation.</summary>
    public static Hold For(Guid violation, SourceId source, DateTimeOffset started, DateTimeOffset raised, TimeSpan age, string reason)
    {
        var from = (started > raised - Longest ? started : raised - Longest) - Around;
        return new Hold(
            violation, source, from.ToUnixTimeMilliseconds(), (raised + Around).ToUnixTimeMilliseconds(), (raised + age).ToUnixTimeMilliseconds(), reason);
    }
}
