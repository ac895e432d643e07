using KitchenWatch.Contracts.Notices;
using KitchenWatch.Hub.Core.Access;
using KitchenWatch.Hub.Core.Kitchens;
using KitchenWatch.Hub.Devices;
using KitchenWatch.Hub.Reviews;
using KitchenWatch.Hub.Web.Words;
using Microsoft.AspNetCore.Components;

namespace KitchenWatch.Hub.Web.Reviews;

/// <summary>A component that shows what waits for confirmation and keeps up with it; empty for whom it is not.</summary>
public abstract class ReviewList : StaffPage
{
    private ChangeSignal.Subscription? _subscription;

    /// <summary>Reads what waits.</summary>
    [Inject]
    protected ReviewReader Reader { get; set; } = null!;

    [Inject]
    protected Wording Wording { get; set; } = null!;

    [Inject]
    private DeviceRegistry Registry { get; set; } = null!;

    /// <summary>What waits, worst first.</summary>
    protected IReadOnlyList<ReviewView> Items { get; private set; } = [];

    /// <summary>Whether the person supervises more than one kitchen.</summary>
    protected bool Several => Registry.Kitchens.Count(User.MaySee) > 1;

    /// <inheritdoc />
    protected override async Task Open()
    {
        if (User.Role != Role.Inspector)
        {
            return;
        }

        _subscription = Reader.Changed.Subscribe();
        await Load();
        if (RendererInfo.IsInteractive)
        {
            _ = Follow(_subscription.Changes, _ => Load());
        }
    }

    /// <summary>Reads anew.</summary>
    protected virtual async Task Load() => Items = await Reader.Pending(User, Closed);

    /// <summary>The kitchen of a review.</summary>
    protected Kitchen? KitchenOf(NoticeView seen) => Registry.FindKitchen(seen.KitchenId);

    /// <summary>The kitchen's name in the page's language.</summary>
    protected string NameOf(NoticeView seen) => KitchenOf(seen) is { } kitchen ? Wording.Name(kitchen) : seen.KitchenName;

    /// <summary>The zone in which the kitchen's times are shown.</summary>
    protected string ZoneOf(NoticeView seen) => KitchenOf(seen)?.TimeZone ?? "UTC";

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            _subscription?.Dispose();
        }
    }
}
