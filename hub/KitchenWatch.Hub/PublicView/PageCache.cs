using System.Collections.Concurrent;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Net.Http.Headers;

namespace KitchenWatch.Hub.PublicView;

/// <summary>
/// What thousands ask for at once is made once: text, kept for <see cref="Life"/>, with its compressed form. Keys come from kitchens, cameras and
/// languages alone, never from a visitor, so there are few. Singleton; safe from any thread.
/// </summary>
public sealed class PageCache(TimeProvider time)
{
    /// <summary>How old an answer may be: half a player's round, so that a label never falls later for it.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    /// <summary>The text of that key, made by <paramref name="make"/> where there is none or it is too old; others who ask meanwhile wait for the same.</summary>
    public async Task<PublicBody> Get(string key, Func<Task<string>> make)
    {
        if (!_entries.TryGetValue(key, out var entry) || time.GetElapsedTime(entry.MadeAt) > Life)
        {
            var newer = new Entry(time.GetTimestamp(), new Lazy<Task<PublicBody>>(() => Make(make)));
            entry = entry is null ? _entries.GetOrAdd(key, newer) : _entries.TryUpdate(key, newer, entry) ? newer : _entries.GetValueOrDefault(key, newer);
        }

        try
        {
            return await entry.Body.Value;
        }
        catch
        {
            _entries.TryRemove(new(key, entry));
            throw;
        }
    }

    private static async Task<PublicBody> Make(Func<Task<string>> make)
    {
        var plain = Encoding.UTF8.GetBytes(await make());
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(plain);
        }

        return new PublicBody(plain, packed.ToArray(), new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(plain).AsSpan(0, 12))}\"", isWeak: true));
    }

    private sealed record Entry(long MadeAt, Lazy<Task<PublicBody>> Body);
}

/// <summary>An answer to anybody.</summary>
/// <param name="Plain">UTF-8.</param>
/// <param name="Gzip">The same, compressed; browsers take nothing smaller over plain HTTP.</param>
/// <param name="ETag">Changes with the bytes.</param>
public sealed record PublicBody(byte[] Plain, byte[] Gzip, EntityTagHeaderValue ETag);
