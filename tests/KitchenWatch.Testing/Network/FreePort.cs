using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace KitchenWatch.Testing.Network;

/// <summary>
/// Ports for programs that must come back on the same one after they were killed. Below those that Linux gives to outgoing connections (from 32768 on by
/// default): else any client of any program may be on the port by the time that its server starts.
/// </summary>
public static class FreePort
{
    private const int First = 11_000; // browsers refuse some below, as 10080
    private const int End = 32_768;
    private const int Tries = 1_000;

    private static readonly ConcurrentDictionary<int, bool> s_taken = new();

    /// <summary>A port on loopback that nobody uses now and that this process did not take before.</summary>
    public static int Take()
    {
        for (var i = 0; i < Tries; i++)
        {
            var port = Random.Shared.Next(First, End);
            if (IsFree(port) && s_taken.TryAdd(port, true))
            {
                return port;
            }
        }

        throw new InvalidOperationException($"None of {Tries} ports between {First} and {End} is free on loopback.");
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
