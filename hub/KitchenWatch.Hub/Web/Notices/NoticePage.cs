using KitchenWatch.Hub.Core.Kitchens;
using KitchenWatch.Hub.Devices;
using KitchenWatch.Hub.Notices;
using KitchenWatch.Hub.Web.Words;
using Microsoft.AspNetCore.Components;

namespace KitchenWatch.Hub.Web.Notices;

/// <summary>A page whose list of notices grows by itself.</summary>
public abstract class NoticePage : StaffPage
{
    private NoticeSubscription? _subscription;

    [Inject]
    private NoticeFeed Feed { get; set; } = null!;

    /// <summary>Reads notices that are not in the list.</summary>
    [Inject]
    protected NoticeReader Reader { get; set; } = null!;

    /// <summary>What the boxes last said.</summary>
    [Inject]
    protected StatusBoard Board { get; set; } = null!;

    /// <summary>The list.</summary>
    protected NoticeList Notices { get; } = new();

    /// <summary>The kitchens that the person may see, by id.</summary>
    protected IReadOnlyDictionary<string, Kitchen> Kitchens { get; private set; } = new Dictionary<string, Kitchen>();

    /// <inheritdoc />
    protected override async Task Open()
    {
        Kitchens = Board.For(User).ToDictionary(k => k.Kitchen.Id, k => k.Kitchen);
        await Reload();
        if (RendererInfo.IsInteractive)
        {
            _ = FollowNotices();
        }
    }

    /// <summary>Called after each change, before the page is rendered.</summary>
    protected virtual void Changed(NoticeChange change)
    {
    }

    /// <summary>The kitchen's name in the page's language.</summary>
    protected string NameOf(string kitchenId, string otherwise) => Kitchens.TryGetValue(kitchenId, out var k) ? Wording.Name(k) : otherwise;

    /// <summary>The zone in which the kitchen's times are shown.</summary>
    protected string ZoneOf(string kitchenId) => Kitchens.TryGetValue(kitchenId, out var k) ? k.TimeZone : "UTC";

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            _subscription?.Dispose();
        }
    }

    /// <summary>Subscribes first, so that what is issued meanwhile comes twice rather than never.</summary>
    private async Task Reload()
    {
        _subscription?.Dispose();
        _subscription = Feed.Subscribe(User);
        Notices.Load(await Reader.Latest(User, NoticeList.Capacity, Closed));
    }

    private async Task FollowNotices()
    {
        var closed = Closed;
        while (!closed.IsCancellationRequested)
        {
            await Follow(_subscription!.Changes, change =>
            {
                if (Board.For(User).Any(k => k.Kitchen.Id == change.View.KitchenId))
                {
                    Notices.Apply(change);
                    Changed(change);
                }

                return Task.CompletedTask;
            });
            if (!closed.IsCancellationRequested)
            {
                await InvokeAsync(Reload); // the feed closed because this page was too slow
            }
        }
    }
}
