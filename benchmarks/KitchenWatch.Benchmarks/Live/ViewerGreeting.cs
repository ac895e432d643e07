using System.Buffers;
using System.Text;
using KitchenWatch.Contracts.Live;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace KitchenWatch.Benchmarks.Live;

/// <summary>What a viewer's browser sends until pictures come, byte for byte: a WebSocket (RFC 6455), SignalR's greeting, one call.</summary>
internal static class ViewerGreeting
{
    private static readonly MessagePackHubProtocol s_protocol = new();

    /// <summary>The greeting, each part to be sent when the one before was answered.</summary>
    public static IReadOnlyList<byte[]> To(LoadedHub hub) =>
    [
        Encoding.ASCII.GetBytes(
            $"GET {LiveRoutes.ViewerHub} HTTP/1.1\r\nHost: {hub.Url.Authority}\r\nCookie: {hub.Cookies.GetCookieHeader(hub.Url)}\r\n"
            + "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"),
        Frame(1, Encoding.ASCII.GetBytes("{\"protocol\":\"messagepack\",\"version\":1}\u001e")),
        Message(new StreamInvocationMessage("0", LiveRoutes.Watch, [LoadedHub.Box, LoadedHub.Camera, Rendition.Sub])),
    ];

    /// <summary>Sent now and then, or the hub takes the viewer for gone.</summary>
    public static byte[] Beat { get; } = Message(PingMessage.Instance);

    private static byte[] Message(HubMessage message)
    {
        var bytes = new ArrayBufferWriter<byte>();
        s_protocol.WriteMessage(message, bytes);
        return Frame(2, bytes.WrittenSpan);
    }

    // A client's frames are masked; under a mask of noughts the bytes stay as they are.
    private static byte[] Frame(byte opcode, ReadOnlySpan<byte> payload)
    {
        if (payload.Length > 125)
        {
            throw new ArgumentException("Longer than a short frame.");
        }

        return [(byte)(0x80 | opcode), (byte)(0x80 | payload.Length), 0, 0, 0, 0, .. payload];
    }
}
