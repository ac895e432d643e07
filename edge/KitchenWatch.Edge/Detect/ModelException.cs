namespace KitchenWatch.Edge.Detect;

/// <summary>A model that is what its manifest says by hash, but not by shape, or that the runtime can't load.</summary>
public sealed class ModelException : Exception
{
    public ModelException(string message)
        : base(message)
    {
    }

    public ModelException(string message, Exception inner)
        : base(message, inner)
    {
    }

    public ModelException()
    {
    }
}
