namespace KitchenWatch.Hub.Core.Intake;

/// <summary>
/// What the ledger holds of one device's count. A gap says that a message is still under way or lost; a repeat
/// (another message under a number already used) says that the device began to count anew.
/// </summary>
/// <param name="Highest">The highest number taken; 0 before the first.</param>
/// <param name="Distinct">How many different numbers were taken.</param>
/// <param name="Taken">How many messages were taken.</param>
public readonly record struct SequenceBook(long Highest, long Distinct, long Taken)
{
    /// <summary>Numbers below the highest that never came.</summary>
    public long Missing => Highest - Distinct;

    /// <summary>Messages under a number that another message had.</summary>
    public long Repeated => Taken - Distinct;

    /// <summary>The book after one more message.</summary>
    public SequenceBook With(long sequence, bool isNewNumber) =>
        new(Math.Max(Highest, sequence), Distinct + (isNewNumber ? 1 : 0), Taken + 1);
}
