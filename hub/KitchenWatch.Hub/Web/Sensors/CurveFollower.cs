using KitchenWatch.Contracts.Identity;
using KitchenWatch.Hub.Core.Sensors;
using KitchenWatch.Hub.Devices;
using KitchenWatch.Hub.Sensors;
using Microsoft.AspNetCore.Components;

namespace KitchenWatch.Hub.Web.Sensors;

/// <summary>A component that shows a sensor's curve and keeps up with it, at most once a second.</summary>
public abstract class CurveFollower : StaffPage
{
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(1);

    private ChangeSignal.Subscription? _subscription;

    [Inject]
    private ReadingStore Store { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    /// <summary>The sensor's account; null shows nothing.</summary>
    protected abstract DeviceId? Followed { get; }

    /// <summary>At most so many points are asked for.</summary>
    protected abstract int MaxPoints { get; }

    /// <summary>The curve, oldest first.</summary>
    protected IReadOnlyList<ReadingPoint> Points { get; private set; } = [];

    /// <summary>The newest reading; null before the first.</summary>
    protected ReadingPoint? Newest => Points is [.., var last] ? last : null;

    /// <inheritdoc />
    protected override async Task Open()
    {
        _subscription = Store.Changed.Subscribe();
        await Load();
        if (RendererInfo.IsInteractive)
        {
            _ = Follow(_subscription.Changes, async _ =>
            {
                await Task.Delay(Rest, Time, Closed);
                await Load();
            });
        }
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            _subscription?.Dispose();
        }
    }

    private async Task Load()
    {
        if (Followed is { } sensor)
        {
            Points = await Store.Curve(User, sensor, MaxPoints, Closed);
        }
    }
}
