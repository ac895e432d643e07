namespace KitchenWatch.Edge.Outbox;

/// <summary>A message that waits for the hub's acknowledgement.</summary>
/// <param name="Sequence">Its place in the order of sending.</param>
/// <param name="Id">By which the hub acknowledges it.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Body">Its JSON, as it goes on the wire.</param>
public sealed record OutboxMessage(long Sequence, Guid Id, OutboxKind Kind, byte[] Body);

/// <summary>Kinds of messages; the numbers stand in the database.</summary>
public enum OutboxKind
{
    Violation = 1,
    Evidence = 2,
}
