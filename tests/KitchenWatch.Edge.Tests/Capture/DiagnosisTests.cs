using System.Net;
using System.Net.Sockets;
using KitchenWatch.Contracts.Messages;
using KitchenWatch.Edge.Capture;
using KitchenWatch.Testing.Network;

namespace KitchenWatch.Edge.Tests.Capture;

/// <summary>What the edge says of cameras that give no pictures, each found out by a real ffmpeg.</summary>
public sealed class DiagnosisTests
{
    [Fact]
    public Task Nothing_listens() => IsAsync($"rtsp://127.0.0.1:{FreePort.Take()}/main", CameraState.Unreachable, "Nothing listens");

    [Fact]
    public Task No_such_name() => IsAsync("rtsp://no-such-camera.invalid/main", CameraState.Unreachable, "name is not known");

    [Fact]
    public Task A_file_that_is_not_there() => IsAsync("/nowhere/film.mp4", CameraState.Unreachable, "not there");

    [Fact]
    public Task A_text_file() => IsAsync(Films.Text, CameraState.NotVideo, "no video");

    [Fact]
    public Task Sound_alone() => IsAsync(Films.Sound, CameraState.NotVideo, "no picture");

    [Fact]
    public Task A_codec_that_no_MP4_holds() => IsAsync(Films.Vp8, CameraState.UnsupportedCodec, "kind that is not read");

    [Fact]
    public async Task A_server_that_speaks_something_else()
    {
        using var server = new Answering("550 This is a mail server\r\n", hangsUp: true);
        await IsAsync(server.Url, CameraState.NotVideo, "sends no video");
    }

    [Fact]
    public async Task A_wrong_password_is_tried_slowly_since_cameras_lock_accounts()
    {
        using var server = new Answering("RTSP/1.0 401 Unauthorized\r\nCSeq: 1\r\nWWW-Authenticate: Digest realm=\"r\", nonce=\"n\"\r\n\r\n");
        await IsAsync(server.Url, CameraState.Unauthorized, "refuses user or password");
        Assert.InRange(server.Connections, 1, 2);
    }

    [Theory]
    [InlineData("method DESCRIBE failed: 404 Not Found", CameraState.NotVideo)]
    [InlineData("Server returned 5XX Server Error reply", CameraState.Unreachable)]
    [InlineData("Decoder (codec none) not found for input stream #0:0", CameraState.UnsupportedCodec)]
    [InlineData("[mp4 @ 0x1] dimensions not set", CameraState.Stalled)]
    [InlineData("something never heard of", CameraState.Unreachable)]
    public void What_ffmpeg_said_becomes_a_state(string said, CameraState state) => Assert.Equal(state, Diagnosis.BeforePictures(said).State);

    [Theory]
    [InlineData("Stream map '0:v:0' matches no streams.", CameraState.UnsupportedCodec)]
    [InlineData("Cannot determine format of input stream 0:0 after EOF", CameraState.Stalled)]
    public void What_ffmpeg_said_when_it_was_asked_to_end_becomes_a_state(string said, CameraState state) => Assert.Equal(state, Diagnosis.Overdue(said).State);

    [Fact]
    public void Nothing_that_was_said_is_repeated() =>
        Assert.DoesNotContain("secret", Diagnosis.BeforePictures("Impossible to open 'rtsp://u:secret@h/': Connection refused").ToString(), StringComparison.Ordinal);

    private static async Task IsAsync(string url, CameraState state, string says)
    {
        await using var rig = new CameraRig(url, "user", "wrong");
        await rig.SeenAsync(state);
        Assert.Contains(says, rig.Health.Now.Detail, StringComparison.Ordinal);
        Assert.Equal(0, rig.Intake.Decoded);
    }

    /// <summary>Gives each request the same answer.</summary>
    private sealed class Answering : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly byte[] _answer;
        private readonly bool _hangsUp;

        public Answering(string answer, bool hangsUp = false)
        {
            _hangsUp = hangsUp;
            _answer = System.Text.Encoding.ASCII.GetBytes(answer);
            _listener.Start();
            _ = ServeAsync();
        }

        public string Url => $"rtsp://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/main";

        public int Connections { get; private set; }

        public void Dispose() => _listener.Dispose();

        private async Task ServeAsync()
        {
            try
            {
                while (true)
                {
                    using var connection = await _listener.AcceptSocketAsync();
                    Connections++;
                    var buffer = new byte[4096];
                    while (await connection.ReceiveAsync(buffer) > 0)
                    {
                        await connection.SendAsync(_answer);
                        if (_hangsUp)
                        {
                            break;
                        }
                    }
                }
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                _listener.Dispose();
            }
        }
    }
}
