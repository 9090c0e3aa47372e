using System.Net;
using System.Net.Sockets;

namespace Grpc.Messaging.Testing.Processes.Servers;

/// <summary>Addresses for servers that must know theirs beforehand.</summary>
public static class Loopback
{
    /// <summary>A port of 127.0.0.1 that nobody listens on just now.</summary>
    public static int FindFreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
