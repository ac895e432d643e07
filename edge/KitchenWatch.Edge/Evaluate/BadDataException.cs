namespace KitchenWatch.Edge.Evaluate;

/// <summary>Data or models that can't be measured with; the message says what to do. Ends the command with exit code 2.</summary>
public sealed class BadDataException : Exception
{
    public BadDataException(string message)
        : base(message)
    {
    }

    public BadDataException(string message, Exception inner)
        : base(message, inner)
    {
    }

    public BadDataException()
    {
    }
}
