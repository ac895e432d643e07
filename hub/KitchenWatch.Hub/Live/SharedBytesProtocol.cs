using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using KitchenWatch.Contracts.Live;
using MessagePack;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace KitchenWatch.Hub.Live;

/// <summary>
/// SignalR's MessagePack as it stands, but that a packet is put into bytes once however many viewers it goes to: only
/// the few bytes before it, which name the viewer's own call, are made for each. What is on the wire is the same.
/// </summary>
public sealed class SharedBytesProtocol : IHubProtocol
{
    // SignalR's hub protocol in MessagePack: [kind, headers, invocation, item].
    private const int StreamItem = 2;

    private static readonly MessagePackSerializerOptions s_options = new MessagePackHubProtocolOptions().SerializerOptions;
    private readonly MessagePackHubProtocol _plain = new();
    private readonly ConditionalWeakTable<LivePacket, byte[]> _bytes = [];

    /// <inheritdoc />
    public string Name => _plain.Name;

    /// <inheritdoc />
    public int Version => _plain.Version;

    /// <inheritdoc />
    public TransferFormat TransferFormat => _plain.TransferFormat;

    /// <inheritdoc />
    public bool IsVersionSupported(int version) => _plain.IsVersionSupported(version);

    /// <inheritdoc />
    public bool TryParseMessage(ref ReadOnlySequence<byte> input, IInvocationBinder binder, [NotNullWhen(true)] out HubMessage? message) =>
        _plain.TryParseMessage(ref input, binder, out message);

    /// <inheritdoc />
    public ReadOnlyMemory<byte> GetMessageBytes(HubMessage message) => _plain.GetMessageBytes(message);

    /// <inheritdoc />
    public void WriteMessage(HubMessage message, IBufferWriter<byte> output)
    {
        if (message is StreamItemMessage { Item: LivePacket packet, InvocationId: { } invocation, Headers: null or { Count: 0 } })
        {
            Write(invocation, _bytes.GetValue(packet, static p => MessagePackSerializer.Serialize(p, s_options)), output);
        }
        else
        {
            _plain.WriteMessage(message, output);
        }
    }

    private static void Write(string invocation, byte[] item, IBufferWriter<byte> output)
    {
        var front = new ArrayBufferWriter<byte>(32 + (3 * invocation.Length));
        var writer = new MessagePackWriter(front);
        writer.WriteArrayHeader(4);
        writer.Write(StreamItem);
        writer.WriteMapHeader(0);
        writer.Write(invocation);
        writer.Flush();
        WriteLength(front.WrittenCount + item.Length, output);
        output.Write(front.WrittenSpan);
        output.Write(item);
    }

    // Seven bits a byte, the lowest first, the highest bit set on all but the last.
    private static void WriteLength(int length, IBufferWriter<byte> output)
    {
        Span<byte> bytes = stackalloc byte[5];
        var count = 0;
        do
        {
            bytes[count++] = (byte)((length & 0x7F) | (length > 0x7F ? 0x80 : 0));
            length >>= 7;
        }
        while (length > 0);

        output.Write(bytes[..count]);
    }
}
