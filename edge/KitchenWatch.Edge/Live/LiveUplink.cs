using System.Collections.Concurrent;
using KitchenWatch.Contracts.Identity;
using KitchenWatch.Contracts.Live;
using KitchenWatch.Edge.Capture;
using KitchenWatch.Edge.Configuration;
using KitchenWatch.Edge.Pipeline;
using KitchenWatch.Edge.Recording;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KitchenWatch.Edge.Live;

/// <summary>The box's one live connection to the hub, made again for ever. The hub says which cameras are watched.</summary>
public sealed class LiveUplink(
    EdgeSettings settings, CameraSet cameras, RecordingAnswers recording, HubClock clock, TimeProvider time, ILogger<LiveUplink> logger) : BackgroundService
{
    private readonly ConcurrentDictionary<(SourceId Source, Rendition Rendition), LiveFeed> _watched = new();
    private readonly Backoff _backoff = new(TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(15));
    private string? _said;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await ConnectOnceAsync(stoppingToken);
            _watched.Keys.ToList().ForEach(End);
            await Task.Delay(_backoff.Next(), time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Connects and stays until the connection is gone.</summary>
    private async Task ConnectOnceAsync(CancellationToken cancel)
    {
        var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var hub = Build();
        hub.Closed += _ =>
        {
            gone.TrySetResult();
            return Task.CompletedTask;
        };
        hub.On<string, Rendition>(LiveRoutes.Start, (source, rendition) => Start(hub, source, rendition));
        hub.On<string, Rendition>(LiveRoutes.Stop, Stop);
        recording.Register(hub);
        try
        {
            await hub.StartAsync(cancel);
            await clock.SetAsync(() => hub.InvokeAsync<long>(LiveRoutes.Clock, cancel), time);
            _backoff.Reset();
            Say("connected");
            _ = recording.ReleaseAsync(hub, cancel);
            await gone.Task.WaitAsync(cancel);
            Say("the connection was closed");
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // The edge stops.
        }
        catch (Exception e) when (IsConnectionFault(e))
        {
            Say("the hub can't be reached, or refuses this box");
        }
    }

    private HubConnection Build() => new HubConnectionBuilder()
        .WithUrl(new Uri(settings.Hub.Url, LiveRoutes.EdgeHub), o => o.Headers["Authorization"] = HubAccount.Basic(settings))
        .AddMessagePackProtocol()
        .Build();

    private void Start(HubConnection hub, string source, Rendition rendition)
    {
        if (Video(source, rendition) is not { } video)
        {
            logger.LogWarning("The hub asks for a stream that this box does not have: {Rendition}", rendition);
            return;
        }

        // Asked again while it streams, the hub has lost the old stream: the new one replaces it.
        var key = (new SourceId(source), rendition);
        End(key);
        var feed = video.Watch();
        _watched[key] = feed;
        _ = UploadAsync(hub, key, feed);
    }

    private void Stop(string source, Rendition rendition)
    {
        if (Slug.IsValid(source))
        {
            End((new SourceId(source), rendition));
        }
    }

    private void End((SourceId Source, Rendition Rendition) key)
    {
        if (_watched.TryRemove(key, out var feed))
        {
            Video(key.Source.ToString(), key.Rendition)?.Leave(feed);
        }
    }

    private CameraVideo? Video(string source, Rendition rendition) =>
        Slug.IsValid(source) ? cameras.Find(new SourceId(source))?.VideoOf(rendition) : null;

    /// <summary>Ends when the feed is closed here, the hub has had enough, or the connection is gone.</summary>
    private async Task UploadAsync(HubConnection hub, (SourceId Source, Rendition Rendition) key, LiveFeed feed)
    {
        try
        {
            await hub.InvokeAsync(LiveRoutes.Upload, key.Source.ToString(), key.Rendition, Stamped(feed));
        }
        catch (Exception e) when (IsConnectionFault(e))
        {
            logger.LogDebug("The upload of {Camera} ended with its connection", key.Source);
        }
        finally
        {
            Video(key.Source.ToString(), key.Rendition)?.Leave(feed);
            _watched.TryRemove(new(key, feed));
        }
    }

    private async IAsyncEnumerable<LivePacket> Stamped(LiveFeed feed)
    {
        await foreach (var packet in feed.Packets.ReadAllAsync())
        {
            // A packet may stand in several feeds: the stamped one is a new one.
            yield return new LivePacket { Codec = packet.Codec, Key = packet.Key, Data = packet.Data, CapturedAtMs = clock.ToHub(packet.CapturedAtMs) };
        }
    }

    private void Say(string what)
    {
        if (what != _said)
        {
            _said = what;
            logger.LogInformation("Hub for live pictures: {What}", what);
        }
    }

    private static bool IsConnectionFault(Exception e) => e is HttpRequestException or IOException or OperationCanceledException
        or InvalidOperationException or HubException or System.Net.WebSockets.WebSocketException or TimeoutException;
}
