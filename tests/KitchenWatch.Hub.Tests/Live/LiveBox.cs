using System.Runtime.CompilerServices;
using System.Threading.Channels;
using KitchenWatch.Contracts.Live;
using KitchenWatch.Hub.Tests.Hosting;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace KitchenWatch.Hub.Tests.Live;

/// <summary>A box's live side: streams what the test gives it while the hub asks for it.</summary>
internal sealed class LiveBox : IAsyncDisposable
{
    private readonly Channel<string> _asked = Channel.CreateUnbounded<string>();
    private readonly Channel<LivePacket> _packets = Channel.CreateUnbounded<LivePacket>();
    private readonly Channel<string> _refused = Channel.CreateUnbounded<string>();
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly HubConnection _connection;
    private int _starts;

    private LiveBox(HubConnection connection)
    {
        _connection = connection;
        connection.Closed += _ =>
        {
            _closed.TrySetResult();
            return Task.CompletedTask;
        };
        connection.On<string, Rendition>(LiveRoutes.Start, (source, rendition) =>
        {
            Interlocked.Increment(ref _starts);
            _asked.Writer.TryWrite(LiveRoutes.Start);
            _ = Upload(source, rendition);
        });
        connection.On<string, Rendition>(LiveRoutes.Stop, (_, _) => _asked.Writer.TryWrite(LiveRoutes.Stop));
    }

    /// <summary>How often the hub asked for a stream.</summary>
    public int Starts => _starts;

    public Task Closed => _closed.Task.WaitAsync(MqttBox.Patience);

    public HubConnectionState State => _connection.State;

    public static async Task<LiveBox> Connect(TestHub hub)
    {
        LiveBox? box = null;
        await hub.ConnectBox(LiveRoutes.EdgeHub, prepare: connection => box = new LiveBox(connection));
        return box!;
    }

    public void Send(params LivePacket[] packets)
    {
        foreach (var packet in packets)
        {
            _packets.Writer.TryWrite(packet);
        }
    }

    public async Task Upload(string source, Rendition rendition = Rendition.Main)
    {
        using var over = new CancellationTokenSource();
        try
        {
            await _connection.InvokeAsync(LiveRoutes.Upload, source, rendition, Packets(over.Token));
        }
        catch (HubException e)
        {
            _refused.Writer.TryWrite(e.Message);
        }
        finally
        {
            await over.CancelAsync();
        }
    }

    /// <summary>What the hub said of the next stream that it did not take.</summary>
    public async Task<string> Refused() => await _refused.Reader.ReadAsync().AsTask().WaitAsync(MqttBox.Patience);

    /// <summary>Waits until the hub has asked for this.</summary>
    public async Task Asked(string method)
    {
        while (await _asked.Reader.ReadAsync().AsTask().WaitAsync(MqttBox.Patience) != method)
        {
        }
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    // One upload after the other takes from the same packets.
    private async IAsyncEnumerable<LivePacket> Packets([EnumeratorCancellation] CancellationToken over)
    {
        while (true)
        {
            LivePacket packet;
            try
            {
                packet = await _packets.Reader.ReadAsync(over);
            }
            catch (OperationCanceledException)
            {
                yield break;
            }

            yield return packet;
        }
    }
}
