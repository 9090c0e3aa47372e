using System.Net;
using System.Net.Sockets;

namespace Grpc.Messaging.Benchmarks.Hosting;

/// <summary>Loopback addresses for servers under test.</summary>
internal static class FreePort
{
    /// <summary>An address nobody listens on at the moment.</summary>
    public static IPEndPoint Find()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return (IPEndPoint)socket.LocalEndPoint!;
    }
}
