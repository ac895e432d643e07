using System.Security.Cryptography;
using System.Text;
using KitchenWatch.Simulator.Rtsp;
using Xunit;

namespace KitchenWatch.Simulator.Tests.Rtsp;

public sealed class AccountTests
{
    private const string Uri = "rtsp://127.0.0.1:1/main";
    private readonly Account _account = new("cook", "secret");

    [Fact]
    public void Lets_a_right_digest_in() => Assert.True(_account.Lets(Request(Digest("cook", "secret"))));

    [Theory]
    [InlineData("cook", "wrong")]
    [InlineData("other", "secret")]
    public void Refuses_a_wrong_digest(string user, string password) => Assert.False(_account.Lets(Request(Digest(user, password))));

    [Theory]
    [InlineData("cook:secret", true)]
    [InlineData("cook:wrong", false)]
    public void Judges_Basic(string pair, bool right) =>
        Assert.Equal(right, _account.Lets(Request("Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(pair)))));

    [Fact]
    public void Refuses_who_says_nothing() => Assert.False(_account.Lets(new RtspRequest("DESCRIBE", Uri, new Dictionary<string, string>())));

    private static RtspRequest Request(string authorization) =>
        new("DESCRIBE", Uri, new Dictionary<string, string> { ["Authorization"] = authorization });

    private string Digest(string user, string password)
    {
        var nonce = _account.Challenge.Headers[0].Split("nonce=\"")[1].Split('"')[0];
        var response = Md5($"{Md5($"{user}:KitchenWatch:{password}")}:{nonce}:{Md5($"DESCRIBE:{Uri}")}");
        return $"Digest username=\"{user}\", realm=\"KitchenWatch\", nonce=\"{nonce}\", uri=\"{Uri}\", response=\"{response}\"";
    }

#pragma warning disable CA5351 // The digest of RFC 2617 is MD5.
    private static string Md5(string text) => Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(text)));
#pragma warning restore CA5351
}
