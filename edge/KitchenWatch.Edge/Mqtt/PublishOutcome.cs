namespace KitchenWatch.Edge.Mqtt;

/// <summary>What became of one attempt to send.</summary>
public enum PublishOutcome
{
    /// <summary>The broker has it. The hub may not.</summary>
    Sent,

    /// <summary>No connection, or it broke. Sent again on the next one.</summary>
    Offline,

    /// <summary>The broker does not let this box write there, or not so much. Tried again on the timer.</summary>
    Refused,
}
