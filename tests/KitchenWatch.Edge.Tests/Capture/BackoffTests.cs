using KitchenWatch.Edge.Capture;

namespace KitchenWatch.Edge.Tests.Capture;

public sealed class BackoffTests
{
    [Fact]
    public void Waits_double_up_to_the_longest_and_begin_again_after_a_reset()
    {
        var backoff = new Backoff(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30), () => 0);
        Assert.Equal([1, 2, 4, 8, 16, 30, 30], Enumerable.Range(0, 7).Select(_ => (int)backoff.Next().TotalSeconds));
        backoff.Reset();
        Assert.Equal(TimeSpan.FromSeconds(1), backoff.Next());
        backoff.Slow();
        Assert.Equal(TimeSpan.FromSeconds(30), backoff.Next());
    }

    [Fact]
    public void Chance_shortens_a_wait_by_a_quarter_at_most() =>
        Assert.Equal(TimeSpan.FromSeconds(3), new Backoff(TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(30), () => 1).Next());
}
