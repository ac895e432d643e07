using System.Threading.Channels;
using KitchenWatch.Contracts.Live;
using KitchenWatch.Hub.Tests.Hosting;
using Microsoft.AspNetCore.SignalR.Client;

namespace KitchenWatch.Hub.Tests.Live;

/// <summary>One viewer's stream of the camera; dispose to stop watching.</summary>
internal sealed class LiveView : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private ChannelReader<LivePacket>? _stream;

    public static async Task<LiveView> Open(HubConnection connection)
    {
        var view = new LiveView();
        view._stream = await connection.StreamAsChannelAsync<LivePacket>(LiveRoutes.Watch, "box-1", "cook-line", Rendition.Main, view._stop.Token);
        return view;
    }

    /// <summary>The numbers of the next packets.</summary>
    public async Task<IReadOnlyList<long>> Next(int count)
    {
        var numbers = new List<long>();
        while (numbers.Count < count)
        {
            numbers.Add((await _stream!.ReadAsync().AsTask().WaitAsync(MqttBox.Patience)).CapturedAtMs);
        }

        return numbers;
    }

    public async ValueTask DisposeAsync() => await _stop.CancelAsync();
}
