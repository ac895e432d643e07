using KitchenWatch.Contracts.Notices;
using KitchenWatch.Hub.Core.Access;

namespace KitchenWatch.Hub.Notices;

/// <summary>Reads notices, and only those of kitchens that the user may see. Singleton; safe from any thread.</summary>
public sealed class NoticeReader
{
    /// <summary>The newest notices, newest first.</summary>
    /// <param name="user">Who asks.</param>
    /// <param name="count">At most so many; 1 to 500.</param>
    /// <param name="cancellation">Stops the query.</param>
    public Task<IReadOnlyList<NoticeView>> Latest(SignedInUser user, int count, CancellationToken cancellation) =>
        throw new NotImplementedException();

    /// <summary>One notice, or null where there is none that this user may see.</summary>
    public Task<NoticeView?> Find(SignedInUser user, Guid id, CancellationToken cancellation) =>
        throw new NotImplementedException();
}
