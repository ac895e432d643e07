using System.Buffers;
using System.Security.Cryptography;
using KitchenWatch.Contracts.Identity;
using KitchenWatch.Contracts.Messages;
using KitchenWatch.Hub.Configuration;
using KitchenWatch.Hub.Devices;
using KitchenWatch.Hub.Notices;
using KitchenWatch.Hub.Reviews;
using KitchenWatch.Hub.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace KitchenWatch.Hub.Evidence;

/// <summary>
/// The evidence files, each under its hash. A row names a file only after its bytes gave the hash and are on the disk. A device may bring a file before the
/// message that announces it, up to <see cref="MaxUnannouncedBytes"/>. Singleton; safe from any thread.
/// </summary>
public sealed class EvidenceStore(HubConfiguration configuration, IDbContextFactory<HubDb> databases, NoticeTeller teller, ReviewSignal reviews,
    TimeProvider time, ILogger<EvidenceStore> log)
{
    /// <summary>Most that one device may keep here without any message naming it: four of the largest files.</summary>
    public const long MaxUnannouncedBytes = 4 * EvidenceItem.MaxBytes;

    private const string TemporaryEnding = ".part";
    private const int ChunkBytes = 64 * 1024;
    private readonly string _folder = Path.Combine(configuration.DataFolder, "evidence");

    /// <summary>Makes the folder, and deletes what an earlier run did not finish receiving.</summary>
    public void Open()
    {
        DurableFile.MakeFolder(_folder);
        foreach (var part in Directory.EnumerateFiles(_folder, "*" + TemporaryEnding))
        {
            System.IO.File.Delete(part);
        }
    }

    /// <summary>The file's path and media type, or null where the hub does not hold it (or somebody took it away: then it may be brought again).</summary>
    public async Task<(string Path, string MediaType)?> Find(Sha256 hash, CancellationToken cancellation)
    {
        var name = hash.ToString();
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var mediaType = await db.Files.Where(f => f.Sha256 == name).Select(f => f.MediaType).SingleOrDefaultAsync(cancellation);
        return mediaType is not null && System.IO.File.Exists(PathOf(hash)) ? (PathOf(hash), mediaType) : null;
    }

    /// <summary>Receives a file, hashing as it comes, and tells of the notices that name it.</summary>
    public async Task<StoreOutcome> Store(Device device, Sha256 hash, string mediaType, Stream body, CancellationToken cancellation)
    {
        if (await Find(hash, cancellation) is not null)
        {
            return StoreOutcome.Held;
        }

        if (await Unannounced(device, hash, cancellation) > MaxUnannouncedBytes)
        {
            return StoreOutcome.NoRoom;
        }

        var temporary = Path.Combine(_folder, Guid.NewGuid().ToString("N") + TemporaryEnding);
        try
        {
            var (outcome, bytes) = await Receive(temporary, hash, body, cancellation);
            if (outcome == StoreOutcome.Stored)
            {
                await Enter(device, hash, mediaType, bytes);
            }

            return outcome;
        }
        catch (Exception e) when (e is IOException or SqliteException or DbUpdateException && !cancellation.IsCancellationRequested)
        {
            log.LogWarning("An evidence file could not be stored; its box will bring it again: {Error}", e.Message);
            return StoreOutcome.NoRoom;
        }
        finally
        {
            System.IO.File.Delete(temporary);
        }
    }

    private async Task<(StoreOutcome Outcome, long Bytes)> Receive(string temporary, Sha256 hash, Stream body, CancellationToken cancellation)
    {
        await using var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, useAsync: true);
        using var hasher = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var chunk = ArrayPool<byte>.Shared.Rent(ChunkBytes);
        try
        {
            long bytes = 0;
            int read;
            while ((read = await body.ReadAsync(chunk, cancellation)) > 0)
            {
                if ((bytes += read) > EvidenceItem.MaxBytes)
                {
                    return (StoreOutcome.TooLarge, bytes);
                }

                hasher.AppendData(chunk, 0, read);
                await file.WriteAsync(chunk.AsMemory(0, read), cancellation);
            }

            if (Convert.ToHexStringLower(hasher.GetHashAndReset()) != hash.ToString())
            {
                return (StoreOutcome.HashDiffers, bytes);
            }

            DurableFile.Keep(file.SafeFileHandle, temporary, PathOf(hash));
            return (StoreOutcome.Stored, bytes);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk);
        }
    }

    private async Task Enter(Device device, Sha256 hash, string mediaType, long bytes)
    {
        await using (var db = await databases.CreateDbContextAsync(CancellationToken.None))
        {
            var name = hash.ToString();
            if (!await db.Files.AnyAsync(f => f.Sha256 == name))
            {
                db.Files.Add(new StoredFileRow
                {
                    Sha256 = name, Device = device.Id.ToString(), Bytes = bytes, MediaType = mediaType, StoredAt = time.GetUtcNow(),
                });
                await db.SaveChangesAsync(CancellationToken.None);
            }
        }

        await teller.TellNaming(hash);
        reviews.Changed.Raise();
    }

    // Bytes of this device's files that no message names, unless this one is named.
    private async Task<long> Unannounced(Device device, Sha256 hash, CancellationToken cancellation)
    {
        var (mine, name) = (device.Id.ToString(), hash.ToString());
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.Evidence.AnyAsync(e => e.Sha256 == name && e.Device == mine, cancellation)
            ? 0
            : await db.Files.Where(f => f.Device == mine && !db.Evidence.Any(e => e.Sha256 == f.Sha256)).SumAsync(f => f.Bytes, cancellation);
    }

    private string PathOf(Sha256 hash) => Path.Combine(_folder, hash.ToString());
}

/// <summary>What became of a file that was brought.</summary>
public enum StoreOutcome
{
    /// <summary>Its bytes gave the hash and are on the disk.</summary>
    Stored,

    /// <summary>The hub had it.</summary>
    Held,

    /// <summary>Over <see cref="EvidenceItem.MaxBytes"/>.</summary>
    TooLarge,

    /// <summary>Its bytes give another hash.</summary>
    HashDiffers,

    /// <summary>Disk full or failing, or too much that no message names. Worth another try.</summary>
    NoRoom,
}
