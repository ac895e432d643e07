using System.Runtime.CompilerServices;
using KitchenWatch.Contracts.Identity;
using KitchenWatch.Contracts.Live;
using KitchenWatch.Hub.Core.Access;
using KitchenWatch.Hub.Core.Kitchens;
using KitchenWatch.Hub.Core.Register;
using KitchenWatch.Hub.Storage;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace KitchenWatch.Hub.Register;

/// <summary>
/// Who looked at or took out what, when and why (State Council order 799 of 2024, art. 16). A look is written before its first picture, and
/// what can't be written is not shown. Rows are only ever added. Singleton; safe from any thread.
/// </summary>
public sealed class ViewingRegister(IDbContextFactory<HubDb> databases, TimeProvider time, ILogger<ViewingRegister> log)
{
    /// <summary>Writes that a look begins; its id, or null where it could not be written.</summary>
    /// <param name="user">Who.</param>
    /// <param name="camera">What.</param>
    /// <param name="kind">How.</param>
    /// <param name="purpose">Why.</param>
    /// <param name="fromAt">First moment asked for; null for live.</param>
    /// <param name="toAt">Last moment asked for; null where it is open.</param>
    public async Task<Guid?> Begin(SignedInUser user, CameraOfKitchen camera, ViewingKind kind, ViewingPurpose purpose, DateTimeOffset? fromAt = null, DateTimeOffset? toAt = null)
    {
        var now = time.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        var written = await Add(new ViewingRow
        {
            Id = id,
            UserName = user.Name,
            KitchenId = camera.Kitchen.Id,
            Device = camera.Device.ToString(),
            Source = camera.Source.ToString(),
            Kind = kind,
            Reason = purpose.Reason,
            Notice = purpose.Notice,
            Words = purpose.Words,
            At = now,
            FromAt = fromAt,
            ToAt = toAt,
        });
        return written ? id : null;
    }

    /// <summary>Writes how it ended; what fails here is logged, since the look itself stands.</summary>
    public Task<bool> End(Guid viewing, long bytes, DateTimeOffset? seenTo = null, Sha256? file = null) => Add(new ViewingEndRow
    {
        Viewing = viewing, EndedAt = time.GetUtcNow(), SeenTo = seenTo, Bytes = bytes, Sha256 = file?.ToString(),
    });

    /// <summary>A live stream that is written down before its first packet, and at its end.</summary>
    /// <exception cref="HubException">It could not be written down.</exception>
    public async IAsyncEnumerable<LivePacket> Watched(
        SignedInUser user, CameraOfKitchen camera, IAsyncEnumerable<LivePacket> stream, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var id = await Begin(user, camera, ViewingKind.Live, ViewingPurpose.Supervision) ?? throw new HubException("no-register");
        var bytes = 0L;
        try
        {
            await foreach (var packet in stream.WithCancellation(cancellation))
            {
                bytes += packet.Data.Length;
                yield return packet;
            }
        }
        finally
        {
            await End(id, bytes);
        }
    }

    private async Task<bool> Add(object row)
    {
        try
        {
            await using var db = await databases.CreateDbContextAsync(CancellationToken.None);
            db.Add(row);
            await db.SaveChangesAsync(CancellationToken.None);
            return true;
        }
        catch (Exception e) when (e is SqliteException or DbUpdateException)
        {
            log.LogError(e, "A look at a camera could not be written down.");
            return false;
        }
    }
}

/// <summary>A camera and the kitchen it stands in.</summary>
public sealed record CameraOfKitchen(Kitchen Kitchen, DeviceId Device, SourceId Source);
