using System.IO.Pipelines;
using System.Text;
using KitchenWatch.Simulator.Rtsp;
using Xunit;

namespace KitchenWatch.Simulator.Tests.Rtsp;

public sealed class RtspReaderTests
{
    private const string Options = "OPTIONS rtsp://127.0.0.1:1/main RTSP/1.0\r\nCSeq: 2\r\n\r\n";

    [Fact]
    public async Task Reads_requests_one_after_the_other_with_their_headers()
    {
        var requests = await ReadAllAsync(Encoding.ASCII.GetBytes(Options + "SETUP rtsp://127.0.0.1:1/main/trackID=0 RTSP/1.0\r\ncseq: 3\r\n\r\n"));
        Assert.Equal(["OPTIONS", "SETUP"], requests.Select(r => r.Method));
        Assert.Equal(["2", "3"], requests.Select(r => r.Sequence));
        Assert.Equal(["main", "main"], requests.Select(r => r.StreamName));
    }

    [Fact]
    public async Task Skips_receiver_reports_and_bodies_between_requests()
    {
        byte[] report = [(byte)'$', 1, 0, 3, 9, 9, 9];
        var withBody = Encoding.ASCII.GetBytes("SET_PARAMETER * RTSP/1.0\r\nContent-Length: 4\r\n\r\nabcd");
        var requests = await ReadAllAsync([.. report, .. withBody, .. report, .. report, .. Encoding.ASCII.GetBytes(Options)]);
        Assert.Equal(["SET_PARAMETER", "OPTIONS"], requests.Select(r => r.Method));
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\n\r\n")]
    [InlineData("OPTIONS rtsp://a RTSP/1.0\r\nCSeq: 1\r\n")]
    public async Task What_is_no_whole_request_ends_the_conversation(string text) =>
        Assert.Empty(await ReadAllAsync(Encoding.ASCII.GetBytes(text)));

    [Fact]
    public async Task A_head_without_end_is_not_read_for_ever() => Assert.Empty(await ReadAllAsync(new byte[100_000]));

    private static async Task<List<RtspRequest>> ReadAllAsync(byte[] wire)
    {
        var reader = new RtspReader(PipeReader.Create(new MemoryStream(wire)));
        var requests = new List<RtspRequest>();
        while (await reader.ReadAsync(CancellationToken.None) is { } request)
        {
            requests.Add(request);
        }

        return requests;
    }
}
