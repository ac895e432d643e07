using System.Text.RegularExpressions;
using KitchenWatch.Contracts.Messages;
using KitchenWatch.Testing.Processes;
using Xunit;

namespace KitchenWatch.Hub.Tests.Hosting;

/// <summary>The hub as a program: exit codes, the line it says when ready, and what a kill leaves.</summary>
public sealed partial class ProgramTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kw-hub-").FullName;

    private string ConfigFile => Path.Combine(_folder, "hub.json");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Help_is_given_and_a_wrong_command_line_told()
    {
        Assert.Equal(0, (await HubProcess.Run("--help")).Code);
        var (code, said) = await HubProcess.Run("--colour");
        Assert.Equal(2, code);
        Assert.Contains("--colour is not known", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_configuration_is_checked_without_being_run()
    {
        await File.WriteAllTextAsync(ConfigFile, TestHub.Json);
        Assert.Equal(0, (await HubProcess.Run("--check-config", "--config", ConfigFile)).Code);
        Assert.False(Directory.Exists(Path.Combine(_folder, "data")));

        await File.WriteAllTextAsync(ConfigFile, """{ "listen": 1, "devices": [ { "role": "x" } ] }""");
        var (code, said) = await HubProcess.Run("--config", ConfigFile);
        Assert.Equal(2, code);
        Assert.All(
            ["dataFolder: is missing", "listen: must be a text", "devices[0].role: must be edge or sensor"],
            mistake => Assert.Contains(mistake, said, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_acknowledged_survives_a_kill_and_a_stop_is_clean()
    {
        await File.WriteAllTextAsync(ConfigFile, TestHub.Json);
        var message = Samples.Violation();
        var waiting = Samples.Violation(sequence: 2) with { Review = ReviewReason.Experimental };
        await using (var hub = await HubProcess.Start("--config", ConfigFile))
        {
            await using var box = await MqttBox.Listening(await MqttPort(hub));
            Assert.Equal(AckOutcome.Accepted, (await box.Send(message)).Outcome);
            Assert.Equal(AckOutcome.Accepted, (await box.Send(waiting)).Outcome);
            Assert.Equal(137, await hub.KillAsync());
        }

        await using var again = await HubProcess.Start("--config", ConfigFile);
        await using (var box = await MqttBox.Listening(await MqttPort(again)))
        {
            Assert.Equal(AckOutcome.Duplicate, (await box.Send(message)).Outcome);
            Assert.Equal(AckOutcome.Duplicate, (await box.Send(waiting)).Outcome);
        }

        Assert.Equal(0, await again.StopAsync());
    }

    private static async Task<int> MqttPort(ChildProcess hub)
    {
        var ready = await hub.Output.WaitForAsync("hub ready: http://127.0.0.1:", TimeSpan.FromSeconds(90));
        return int.Parse(Mqtt().Match(ready).Groups[1].ValueSpan, System.Globalization.CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@", mqtt 127\.0\.0\.1:(\d+)$")]
    private static partial Regex Mqtt();
}
