using System.IO.Pipelines;
using System.Net.Sockets;
using System.Security.Cryptography;
using KitchenWatch.Simulator.Camera;

namespace KitchenWatch.Simulator.Rtsp;

/// <summary>One client: answers its requests and, once it plays, sends pictures on the same connection.</summary>
internal sealed class RtspConnection(
    TcpClient client, IReadOnlyDictionary<string, CameraStream> streams, Account? account, TimeProvider time) : IDisposable
{
    private readonly NetworkStream _network = client.GetStream();
    private readonly SemaphoreSlim _writing = new(1);
    private readonly string _session = RandomNumberGenerator.GetHexString(16);
    private byte _channel;
    private Task _media = Task.CompletedTask;

    /// <summary>Name of the stream that the client asked for last; null before.</summary>
    public string? StreamName { get; private set; }

    /// <summary>Ends when the client leaves, or the script has dropped it.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(stop);
        try
        {
            var reader = new RtspReader(PipeReader.Create(_network));
            while (await reader.ReadAsync(stop) is { } request && await ServeAsync(request, gone.Token))
            {
            }
        }
        finally
        {
            await gone.CancelAsync();
            await _media.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public void Dispose()
    {
        client.Dispose();
        _writing.Dispose();
    }

    private async Task<bool> ServeAsync(RtspRequest request, CancellationToken stop)
    {
        var stream = streams.GetValueOrDefault(request.StreamName);
        StreamName = stream?.Name ?? StreamName;
        if (request.Method == "OPTIONS")
        {
            return await AnswerAsync(request, RtspResponse.Ok("Public: OPTIONS, DESCRIBE, SETUP, PLAY, GET_PARAMETER, SET_PARAMETER, TEARDOWN"), stop);
        }

        if (stream is null)
        {
            return await AnswerAsync(request, new RtspResponse(404, "Not Found"), stop);
        }

        switch (stream.Fault)
        {
            case Fault.StalledHandshake:
                return true;
            case Fault.NotRtsp:
                await SendAsync("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n"u8.ToArray(), stop);
                return false;
            case Fault.Unauthorized:
                return await AnswerAsync(request, (account ?? new Account("", "")).Challenge, stop);
            default:
                return await AnswerAsync(request, account?.Lets(request) == false ? account.Challenge : Obey(request, stream), stop)
                    && Follow(request, stream, stop);
        }
    }

    private RtspResponse Obey(RtspRequest request, CameraStream stream) => request.Method switch
    {
        "DESCRIBE" => RtspResponse.Ok("Content-Type: application/sdp", $"Content-Base: {request.Uri.TrimEnd('/')}/") with { Body = Sdp.Of(stream) },
        "SETUP" => SetUp(request),
        "PLAY" => RtspResponse.Ok($"Session: {_session}", "Range: npt=now-"),
        "GET_PARAMETER" or "SET_PARAMETER" or "TEARDOWN" => RtspResponse.Ok($"Session: {_session}"),
        _ => new RtspResponse(405, "Method Not Allowed"),
    };

    private RtspResponse SetUp(RtspRequest request)
    {
        var transport = request["Transport"] ?? "";
        if (!transport.Contains("RTP/AVP/TCP", StringComparison.OrdinalIgnoreCase))
        {
            return new RtspResponse(461, "Unsupported Transport");
        }

        var channels = transport.Split(';').FirstOrDefault(p => p.StartsWith("interleaved=", StringComparison.Ordinal)) ?? "interleaved=0-1";
        _channel = byte.TryParse(channels["interleaved=".Length..].Split('-')[0], out var channel) ? channel : (byte)0;
        return RtspResponse.Ok($"Transport: RTP/AVP/TCP;unicast;interleaved={_channel}-{_channel + 1}", $"Session: {_session};timeout=60");
    }

    /// <summary>What comes after the answer: pictures after PLAY, the end after TEARDOWN.</summary>
    private bool Follow(RtspRequest request, CameraStream stream, CancellationToken stop)
    {
        if (request.Method == "PLAY" && _media.IsCompleted && account?.Lets(request) != false)
        {
            _media = stream.Clock is { } clock
                ? new ClockSender(stream, clock, _channel).RunAsync(packets => SendAsync(packets, stop), stop)
                : new MediaSender(stream, _channel, time).RunAsync(packets => SendAsync(packets, stop), stop);
        }

        return request.Method != "TEARDOWN";
    }

    private async Task<bool> AnswerAsync(RtspRequest request, RtspResponse response, CancellationToken stop)
    {
        await SendAsync(response.ToBytes(request.Sequence), stop);
        return true;
    }

    private async Task SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken stop)
    {
        await _writing.WaitAsync(stop);
        try
        {
            await _network.WriteAsync(bytes, stop);
        }
        finally
        {
            _writing.Release();
        }
    }
}
