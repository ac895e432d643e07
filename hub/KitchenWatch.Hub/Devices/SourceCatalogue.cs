using System.Collections.Concurrent;
using KitchenWatch.Contracts.Identity;
using KitchenWatch.Contracts.Messages;
using KitchenWatch.Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace KitchenWatch.Hub.Devices;

/// <summary>The cameras and sensors that boxes named, kept over restarts so that a notice has a name before its box has spoken again.</summary>
public sealed class SourceCatalogue(IDbContextFactory<HubDb> databases)
{
    private readonly ConcurrentDictionary<(string Device, string Source), (SourceKind Kind, string Name)> _sources = new();

    /// <summary>Reads what earlier runs learned.</summary>
    public async Task Load(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        await foreach (var row in db.Sources.AsNoTracking().AsAsyncEnumerable().WithCancellation(cancellation))
        {
            _sources[(row.Device, row.Source)] = (row.Kind, row.Name);
        }
    }

    /// <summary>The name for people, or the id where the box has not named it yet.</summary>
    public string NameOf(DeviceId device, SourceId source) =>
        _sources.TryGetValue((device.ToString(), source.ToString()), out var known) ? known.Name : source.ToString();

    /// <summary>True when the box has a camera of that name.</summary>
    public bool HasCamera(DeviceId device, SourceId source) =>
        _sources.TryGetValue((device.ToString(), source.ToString()), out var known) && known.Kind == SourceKind.Camera;

    /// <summary>Learns from a status; writes only what is new.</summary>
    public async Task Learn(EdgeStatus status, CancellationToken cancellation)
    {
        var device = status.Device.ToString();
        var said = status.Cameras.Select(c => (Source: c.Id.ToString(), Kind: SourceKind.Camera, c.Name))
            .Concat(status.Sensors.Select(s => (Source: s.Id.ToString(), Kind: SourceKind.Sensor, s.Name)));
        var fresh = said.Where(s => !_sources.TryGetValue((device, s.Source), out var known) || known != (s.Kind, s.Name)).ToList();
        if (fresh.Count == 0)
        {
            return;
        }

        await using var db = await databases.CreateDbContextAsync(cancellation);
        foreach (var (source, kind, name) in fresh)
        {
            var row = await db.Sources.FindAsync([device, source], cancellation)
                ?? db.Sources.Add(new SourceRow { Device = device, Source = source, Kind = kind, Name = name }).Entity;
            (row.Kind, row.Name) = (kind, name);
        }

        await db.SaveChangesAsync(cancellation);
        foreach (var (source, kind, name) in fresh)
        {
            _sources[(device, source)] = (kind, name);
        }
    }
}
