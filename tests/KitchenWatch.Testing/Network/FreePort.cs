using System.Net;
using System.Net.Sockets;

namespace KitchenWatch.Testing.Network;

/// <summary>Ports for programs that must come back on the same one after they were killed.</summary>
public static class FreePort
{
    /// <summary>A port on loopback that nobody uses now.</summary>
    public static int Take()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
