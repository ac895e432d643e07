using System.Collections.Frozen;
using KitchenWatch.Hub.Core.PublicView;
using KitchenWatch.Hub.Live;

namespace KitchenWatch.Hub.PublicView;

/// <summary>The public streams of all opened cameras. Singleton.</summary>
internal sealed class PublicStreams(PublicDirectory directory, LiveRelay relay, TimeProvider time, ILogger<PublicStreams> log)
{
    private readonly FrozenDictionary<PublicCamera, PublicStream> _streams = directory.All
        .SelectMany(k => k.Cameras)
        .ToFrozenDictionary(c => c, c => new PublicStream(c, relay, time, log));

    /// <summary>The stream of an opened camera.</summary>
    public PublicStream Of(PublicCamera camera) => _streams[camera];
}
