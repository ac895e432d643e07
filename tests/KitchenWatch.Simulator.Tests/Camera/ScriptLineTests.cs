using KitchenWatch.Simulator.Camera;
using Xunit;

namespace KitchenWatch.Simulator.Tests.Camera;

public sealed class ScriptLineTests
{
    [Fact]
    public void Reads_a_line_with_its_stream() =>
        Assert.Equal(new ScriptLine("switch", "main", "a.mp4"), ScriptLine.Parse("""{"do":"switch","stream":"main","file":"a.mp4"}"""));

    [Theory]
    [InlineData("freeze", Fault.Frozen)]
    [InlineData("resume", Fault.None)]
    [InlineData("unknown-codec", Fault.UnknownCodec)]
    public void Knows_the_lasting_faults(string word, object fault) => Assert.Equal(fault, new ScriptLine(word).Fault);

    [Theory]
    [InlineData("drop")]
    [InlineData("refuse")]
    public void The_other_commands_set_no_fault(string word) => Assert.Null(new ScriptLine(word).Fault);

    [Theory]
    [InlineData("")]
    [InlineData("freeze")]
    [InlineData("{}")]
    [InlineData("null")]
    public void What_is_no_line_is_none(string text) => Assert.Null(ScriptLine.Parse(text));
}
