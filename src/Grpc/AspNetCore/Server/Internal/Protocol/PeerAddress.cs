using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace Grpc.AspNetCore.Server.Internal.Protocol;

/// <summary>Writes the address of the peer the way gRPC names addresses.</summary>
internal static class PeerAddress
{
    public static string Format(ConnectionInfo connection) => connection.RemoteIpAddress switch
    {
        { AddressFamily: AddressFamily.InterNetwork } address => $"ipv4:{address}:{connection.RemotePort}",
        { AddressFamily: AddressFamily.InterNetworkV6 } address => $"ipv6:[{address}]:{connection.RemotePort}",
        { } address => $"unknown:{address}:{connection.RemotePort}",
        // Unix domain sockets and named pipes have no address on the client's side.
        null => "unknown:",
    };
}
