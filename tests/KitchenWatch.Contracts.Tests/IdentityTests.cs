using KitchenWatch.Contracts.Identity;
using Xunit;

namespace KitchenWatch.Contracts.Tests;

public sealed class IdentityTests
{
    [Theory]
    [InlineData("a")]
    [InlineData("box-1")]
    [InlineData("0")]
    [InlineData("a123456789012345678901234567890123456789")]
    public void A_name_that_topics_and_paths_can_hold_is_taken(string text) => Assert.Equal(text, new DeviceId(text).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("-a")]
    [InlineData("A")]
    [InlineData("a/b")]
    [InlineData("a+")]
    [InlineData("#")]
    [InlineData("a.b")]
    [InlineData("é")]
    [InlineData("a1234567890123456789012345678901234567890")]
    public void Any_other_is_not(string text) => Assert.Throws<FormatException>(() => new SourceId(text));

    [Fact]
    public void A_hash_is_that_of_its_bytes() => Assert.Equal(
        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", Sha256.Of("test"u8).ToString());

    [Theory]
    [InlineData("9F86D081884C7D659A2FEAA0C55AD015A3BF4F1B2B0B822CD15D6C15B0F00A08")]
    [InlineData("9f86")]
    [InlineData("../../../../../../../../../../../../../../../../../../../../etc/pa")]
    public void Anything_else_is_no_hash(string text) => Assert.False(Sha256.IsValid(text));

    [Fact]
    public void A_device_publishes_below_its_own_name()
    {
        var device = new DeviceId("box-1");
        Assert.Equal("kw/1/edge/box-1/violation", Topics.Violation(device));
        Assert.Equal("kw/1/edge/box-1/evidence", Topics.Evidence(device));
        Assert.Equal("kw/1/edge/box-1/status", Topics.Status(device));
        Assert.Equal("kw/1/hub/box-1/ack", Topics.Ack(device));
        Assert.Equal("kw/1/sensor/box-1/reading", Topics.Reading(device));
    }
}
