using System.Collections.Concurrent;
using KitchenWatch.Hub.Core.Access;
using KitchenWatch.Hub.Devices;

namespace KitchenWatch.Hub.Notices;

/// <summary>Tells subscribers of notices the moment they are committed. Singleton; safe from any thread.</summary>
public sealed class NoticeFeed(DeviceRegistry registry)
{
    private readonly ConcurrentDictionary<NoticeSubscription, SignedInUser> _subscriptions = new();

    /// <summary>
    /// Begins to listen. Subscribe first, then load the list: what is issued in between comes twice rather than never.
    /// </summary>
    public NoticeSubscription Subscribe(SignedInUser user)
    {
        var subscription = new NoticeSubscription(ended => _subscriptions.TryRemove(ended, out _));
        _subscriptions.TryAdd(subscription, user);
        return subscription;
    }

    /// <summary>Tells everybody who may see the notice's kitchen; never waits for anybody.</summary>
    public void Publish(NoticeChange change)
    {
        if (registry.FindKitchen(change.View.KitchenId) is not { } kitchen)
        {
            return;
        }

        foreach (var (subscription, user) in _subscriptions)
        {
            if (user.MaySee(kitchen))
            {
                subscription.Offer(change);
            }
        }
    }
}
