using System.Collections.Concurrent;
using KitchenWatch.Hub.Core.PublicView;
using KitchenWatch.Hub.Devices;

namespace KitchenWatch.Hub.PublicView;

/// <summary>Puts together what the public may know. Singleton.</summary>
internal sealed class PublicReader(StatusBoard board, SourceCatalogue catalogue, PublicStreams streams, PublicNotices notices, TimeProvider time)
{
    private readonly ConcurrentDictionary<PublicCamera, (long At, Unseen? Why)> _labels = new();

    /// <summary>Why the camera is not visible now; null while it is. Looked up at most once in <see cref="PageCache.Life"/>: every play list asks.</summary>
    public Unseen? WhyNot(PublicCamera camera)
    {
        if (!_labels.TryGetValue(camera, out var label) || time.GetElapsedTime(label.At) > PageCache.Life)
        {
            label = (time.GetTimestamp(), WhyNot(camera, board.Of(camera.Kitchen)));
            _labels[camera] = label;
        }

        return label.Why;
    }

    /// <summary>Everything for the page.</summary>
    public async Task<PublicFacts> Read(PublicCamera camera, CancellationToken cancellation)
    {
        var status = board.Of(camera.Kitchen);
        var (newest, count) = await notices.OfMonth(status, cancellation);
        return new PublicFacts(
            camera.Kitchen,
            camera,
            WhyNot(camera, status),
            [.. camera.Kitchen.Cameras.Select(c => catalogue.NameOf(c.Device, c.Source))],
            status.Sensors,
            newest,
            count,
            time.GetUtcNow());
    }

    private Unseen? WhyNot(PublicCamera camera, KitchenStatus status)
    {
        var found = status.Cameras.FirstOrDefault(c => c.Device == camera.Device && c.Status.Id == camera.Source);
        return PublicLabel.WhyNot(camera, time.GetUtcNow(), found?.BoxOnline ?? false, found?.Status, streams.Of(camera).Silence);
    }
}
