using KitchenWatch.Hub.Core.Access;

namespace KitchenWatch.Hub.Notices;

/// <summary>Tells subscribers of notices the moment they are committed. Singleton; safe from any thread.</summary>
public sealed class NoticeFeed
{
    /// <summary>
    /// Begins to listen. Subscribe first, then load the list: what is issued in between comes twice rather than never.
    /// </summary>
    public NoticeSubscription Subscribe(SignedInUser user) => throw new NotImplementedException();
}
