using System.Runtime.CompilerServices;
using KitchenWatch.Contracts.Live;
using KitchenWatch.Hub.Configuration;
using Microsoft.AspNetCore.SignalR;

namespace KitchenWatch.Hub.Live;

/// <summary>Counts the streams that each connection and each account has open, and refuses those over their limits. Singleton; safe from any thread.</summary>
public sealed class OpenStreams(LiveLimits limits)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(bool Account, string Name), int> _counts = [];

    /// <summary>The stream, which takes its place when it begins and leaves it when it ends.</summary>
    /// <exception cref="HubException">Too many are open.</exception>
    public async IAsyncEnumerable<LivePacket> Seated(
        string connection, string user, IAsyncEnumerable<LivePacket> stream, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (!TryTake(connection, user))
        {
            throw new HubException("too-many-streams");
        }

        try
        {
            await foreach (var packet in stream.WithCancellation(cancellation))
            {
                yield return packet;
            }
        }
        finally
        {
            lock (_lock)
            {
                Add((false, connection), -1);
                Add((true, user), -1);
            }
        }
    }

    private bool TryTake(string connection, string user)
    {
        lock (_lock)
        {
            if (_counts.GetValueOrDefault((false, connection)) >= limits.StreamsPerConnection
                || _counts.GetValueOrDefault((true, user)) >= limits.StreamsPerUser)
            {
                return false;
            }

            Add((false, connection), 1);
            Add((true, user), 1);
            return true;
        }
    }

    private void Add((bool Account, string Name) key, int change)
    {
        var count = _counts.GetValueOrDefault(key) + change;
        if (count == 0)
        {
            _counts.Remove(key);
        }
        else
        {
            _counts[key] = count;
        }
    }
}
