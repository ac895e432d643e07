using KitchenWatch.EndToEnd.Site;
using KitchenWatch.Testing;
using KitchenWatch.Testing.Places;
using KitchenWatch.Testing.Processes;
using Xunit;

namespace KitchenWatch.EndToEnd.Demo;

/// <summary>However the demo ends, nothing that it started goes on.</summary>
public sealed class DemoEndTests
{
    private const int Programs = 4;

    [Fact]
    public async Task Ctrl_C_stops_everything_with_exit_code_0()
    {
        using var place = new TemporaryFolder();
        await using var demo = await StartAsync(place);
        var children = Children(demo);
        Signals.Send(demo.Id, Signal.Interrupt);
        Assert.Equal(0, await demo.Exited.WaitAsync(TestSite.Patience));
        Assert.DoesNotContain(children, Descendants.IsAlive);
    }

    [Fact]
    public async Task Killed_it_takes_everything_with_it()
    {
        using var place = new TemporaryFolder();
        await using var demo = await StartAsync(place);
        var children = Children(demo);
        await demo.KillAsync();
        await Eventually.BeTrueAsync("all are gone", TestSite.Patience, () => !children.Any(Descendants.IsAlive));
    }

    [Fact]
    public async Task When_a_program_dies_the_demo_says_which_and_ends_with_exit_code_1()
    {
        using var place = new TemporaryFolder();
        await using var demo = await StartAsync(place);
        var children = Children(demo);
        var hub = children.Single(c => File.ReadAllText($"/proc/{c}/cmdline").Contains("KitchenWatch.Hub.dll", StringComparison.Ordinal));
        Signals.Send(hub, Signal.Kill);
        Assert.Equal(1, await demo.Exited.WaitAsync(TestSite.Patience));
        Assert.Contains(demo.Output.Tail(60), l => l.Contains("hub ended by itself (137)", StringComparison.Ordinal));
        Assert.DoesNotContain(children, Descendants.IsAlive);
    }

    private static async Task<ChildProcess> StartAsync(TemporaryFolder place)
    {
        var demo = await ChildProcess.StartAsync("demo", [.. Repository.Program("tests/KitchenWatch.Demo"), "--port", "0", "--data", place.FullPath]);
        await demo.Output.WaitForAsync("The page:", TestSite.Patience);
        await demo.Output.WaitForAsync("live pictures come", TestSite.Patience);
        return demo;
    }

    private static IReadOnlyList<int> Children(ChildProcess demo)
    {
        var children = Descendants.Of(demo.Id);
        Assert.InRange(children.Count, Programs, int.MaxValue);
        return children;
    }
}
