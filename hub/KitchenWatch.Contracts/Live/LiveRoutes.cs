namespace KitchenWatch.Contracts.Live;

/// <summary>Paths and method names of the SignalR hubs, spoken in MessagePack.</summary>
public static class LiveRoutes
{
    /// <summary>Edge boxes connect here with their account (HTTP Basic).</summary>
    public const string EdgeHub = "/hubs/edge";

    /// <summary>Hub to edge: (source, rendition) somebody watches, begin to stream with <see cref="Upload"/>.</summary>
    public const string Start = "StartLive";

    /// <summary>Hub to edge: (source, rendition) nobody watches any more.</summary>
    public const string Stop = "StopLive";

    /// <summary>Edge to hub: (source, rendition, stream of <see cref="LivePacket"/>).</summary>
    public const string Upload = "UploadLive";

    /// <summary>Edge or viewer to hub: the hub's clock in ms since 1970 UTC, to find the offset between clocks.</summary>
    public const string Clock = "Clock";

    /// <summary>Viewers connect here, signed in.</summary>
    public const string ViewerHub = "/hubs/live";

    /// <summary>Viewer to hub: (device, source, rendition) gives a stream of <see cref="LivePacket"/>.</summary>
    public const string Watch = "Watch";
}
