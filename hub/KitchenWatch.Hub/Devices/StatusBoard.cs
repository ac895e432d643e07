using System.Collections.Concurrent;
using KitchenWatch.Contracts.Identity;
using KitchenWatch.Contracts.Messages;
using KitchenWatch.Hub.Core.Access;
using KitchenWatch.Hub.Core.Kitchens;
using KitchenWatch.Hub.Core.PublicView;
using KitchenWatch.Hub.Intake;

namespace KitchenWatch.Hub.Devices;

/// <summary>What each box last said of its cameras and sensors. Singleton; safe from any thread.</summary>
public sealed class StatusBoard(DeviceRegistry registry, SequenceBooks books, Refusals refusals, TimeProvider time)
{
    /// <summary>A box that said nothing for so long is taken to be off line; it speaks every 10 s.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<DeviceId, Heard> _heard = new();

    /// <summary>Raised when any box spoke or fell silent.</summary>
    public ChangeSignal Changed { get; } = new();

    /// <summary>The kitchens that the user may see, in order of their configuration.</summary>
    public IReadOnlyList<KitchenStatus> For(SignedInUser user) => registry.Kitchens.Where(user.MaySee).Select(Of).ToList();

    /// <summary>A kitchen that opened itself to the public.</summary>
    public KitchenStatus Of(PublicKitchen kitchen) => Of(kitchen.Kitchen);

    /// <summary>Takes in what a box says of itself.</summary>
    public void Hear(EdgeStatus status)
    {
        _heard[status.Device] = new Heard(status, time.GetUtcNow(), time.GetTimestamp());
        Changed.Raise();
    }

    private KitchenStatus Of(Kitchen kitchen)
    {
        var boxes = registry.Devices
            .Where(d => d.Role == DeviceRole.Edge && d.Kitchen == kitchen)
            .Select(d => (Box: BoxOf(d.Id), Last: _heard.GetValueOrDefault(d.Id)?.Status))
            .ToList();
        return new KitchenStatus(
            kitchen,
            boxes.ConvertAll(b => b.Box),
            [.. boxes.SelectMany(b => (b.Last?.Cameras ?? []).Select(c => new BoxCamera(b.Box.Device, b.Box.Online, c)))],
            [.. boxes.SelectMany(b => (b.Last?.Sensors ?? []).Select(s => new BoxSensor(b.Box.Device, b.Box.Online, s)))]);
    }

    private BoxStatus BoxOf(DeviceId device)
    {
        var heard = _heard.GetValueOrDefault(device);
        return new BoxStatus(
            device,
            heard is not null && time.GetElapsedTime(heard.Timestamp) < Silence,
            heard?.At,
            heard?.Status.Software,
            heard?.Status.OutboxWaiting ?? 0,
            heard?.Status.OutboxRefused ?? 0,
            books.Of(device).Missing,
            refusals.Count(device),
            heard?.Status.Recording);
    }

    private sealed record Heard(EdgeStatus Status, DateTimeOffset At, long Timestamp);
}
