using KitchenWatch.Contracts.Live;
using KitchenWatch.Hub.Access;
using KitchenWatch.Hub.Core.Register;
using KitchenWatch.Hub.Register;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;

namespace KitchenWatch.Hub.Playback;

/// <summary>Where signed-in viewers look back. One session a connection; it ends with the next one, or with the connection.</summary>
[Authorize(Policy = AccessSetup.People)]
public sealed class PlaybackHub(CameraRights rights, RecordingDesk desk, ViewingRegister register, PlaybackSeats seats) : Microsoft.AspNetCore.SignalR.Hub
{
    private const string Key = "session";

    private PlaybackSession? Session
    {
        get => Context.Items.TryGetValue(Key, out var session) ? (PlaybackSession?)session : null;
        set => Context.Items[Key] = value;
    }

    /// <inheritdoc />
    public override Task OnDisconnectedAsync(Exception? exception) => End();

    /// <summary>Begins at the last key frame before a moment, once the look is written down.</summary>
    /// <exception cref="HubException">no-camera, no-reason, busy or no-register.</exception>
    [HubMethodName(RecordingRoutes.Open)]
    public async Task Open(string device, string source, long fromMs, string reason, string? notice, string? words)
    {
        await End();
        if (!rights.TryFind(Context.User, device, source, out var user, out var camera))
        {
            throw new HubException("no-camera");
        }

        if (fromMs is < 0 or > MostMs || !ViewingPurpose.TryRead(reason, notice, words, out var purpose))
        {
            throw new HubException("no-reason");
        }

        if (!seats.TryTake(user.Name))
        {
            throw new HubException("busy");
        }

        Session = new PlaybackSession(user.Name, camera, RecordingRoutes.At(fromMs));
        Session.Viewing = await register.Begin(user, camera, ViewingKind.Playback, purpose, DateTimeOffset.FromUnixTimeMilliseconds(fromMs));
        if (Session.Viewing is null)
        {
            await End();
            throw new HubException("no-register");
        }
    }

    /// <summary>The next packets; none at the newest picture.</summary>
    /// <exception cref="HubException">no-session; no-camera where the right was taken away; no-box.</exception>
    [HubMethodName(RecordingRoutes.Next)]
    public async Task<LivePacket[]> Next()
    {
        if (Session is not { Viewing: not null } session)
        {
            throw new HubException("no-session");
        }

        if (!rights.TryFind(Context.User, session.Camera.Device.ToString(), session.Camera.Source.ToString(), out _, out _))
        {
            await End();
            throw new HubException("no-camera");
        }

        var chunk = await desk.Read(session.Camera.Device, session.Camera.Source, session.Place, Context.ConnectionAborted) ?? throw new HubException("no-box");
        session.Took(chunk);
        return chunk.Packets;
    }

    /// <summary>Last moment that a viewer may name: the year 9999.</summary>
    private const long MostMs = 253_402_300_799_999;

    private async Task End()
    {
        if (Session is { } session)
        {
            Session = null;
            seats.Leave(session.User);
            if (session.Viewing is { } viewing)
            {
                await register.End(viewing, session.Bytes, session.SeenTo);
            }
        }
    }
}
