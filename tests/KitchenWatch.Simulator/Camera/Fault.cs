namespace KitchenWatch.Simulator.Camera;

/// <summary>What is wrong with a simulated camera.</summary>
internal enum Fault
{
    None,

    /// <summary>The connection stands and no picture comes.</summary>
    Frozen,

    /// <summary>Every user and password is refused.</summary>
    Unauthorized,

    /// <summary>DESCRIBE is never answered.</summary>
    StalledHandshake,

    /// <summary>The answer is no RTSP.</summary>
    NotRtsp,

    /// <summary>The camera offers sound alone.</summary>
    NoVideo,

    /// <summary>The camera offers video of a kind that nobody decodes.</summary>
    UnknownCodec,

    /// <summary>Handshake and packets are right, and the pictures in them are noise.</summary>
    Garbage,
}
