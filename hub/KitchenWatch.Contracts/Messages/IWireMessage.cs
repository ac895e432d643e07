namespace KitchenWatch.Contracts.Messages;

/// <summary>What every message says of itself.</summary>
public interface IWireMessage
{
    /// <summary>Version of the message's form.</summary>
    int V { get; }

    /// <summary>What is wrong with the values, or null when they can stand. Form alone was checked before.</summary>
    string? Fault();
}
