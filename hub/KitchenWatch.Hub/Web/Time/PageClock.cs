namespace KitchenWatch.Hub.Web.Time;

/// <summary>The one tick of a page, every five seconds, by which all its relative times move together. Scoped: one a circuit.</summary>
public sealed class PageClock(TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    private ITimer? _timer;

    /// <summary>The time.</summary>
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>Raised on a pool thread.</summary>
    public event Action? Ticked;

    /// <summary>Begins to tick, once something listens in a live page.</summary>
    public void Start() => _timer ??= time.CreateTimer(_ => Ticked?.Invoke(), null, Every, Every);

    /// <inheritdoc />
    public void Dispose() => _timer?.Dispose();
}
