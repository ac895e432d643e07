namespace KitchenWatch.Testing;

/// <summary>Waits for what comes about by itself.</summary>
public static class Eventually
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(50);

    /// <summary>Asks until the answer is neither null nor false.</summary>
    /// <exception cref="TimeoutException">It did not come about; the message says what.</exception>
    public static async Task<T> GetAsync<T>(string what, TimeSpan patience, Func<Task<T?>> ask)
        where T : class
    {
        var until = Task.Delay(patience);
        while (true)
        {
            if (await ask() is { } answer)
            {
                return answer;
            }

            if (await Task.WhenAny(Task.Delay(Step), until) == until)
            {
                throw new TimeoutException($"Not within {patience.TotalSeconds:0} s: {what}");
            }
        }
    }

    /// <inheritdoc cref="GetAsync{T}" />
    public static Task BeTrueAsync(string what, TimeSpan patience, Func<bool> ask) =>
        GetAsync(what, patience, () => Task.FromResult(ask() ? "" : null));
}
