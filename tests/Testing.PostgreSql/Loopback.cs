using System.Net;
using System.Net.Sockets;

namespace Grpc.Messaging.Testing.PostgreSql;

/// <summary>
/// Ports for servers that must know theirs beforehand, and get it back after they were killed. They lie below those that Linux gives to outgoing
/// connections (32768 and up), of which the next one could have it meanwhile.
/// </summary>
public static class Loopback
{
    private const int First = 10_000;
    private const int End = 32_768;

    // Processes that look for ports at the same time begin at different ones; within one, none is found twice until all were.
    private static int _last = Environment.ProcessId * 100;

    /// <summary>A port of 127.0.0.1 that nobody listens on just now.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public static int FindFreePort()
    {
        for (var tries = 0; tries < End - First; tries++)
        {
            var port = First + (int)((uint)Interlocked.Increment(ref _last) % (End - First));
            if (IsFree(port))
            {
                return port;
            }
        }

        throw new InvalidOperationException($"Every port of 127.0.0.1 from {First} to {End - 1} is in use.");
    }

    private static bool IsFree(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return true;
        }
        catch (SocketException exception) when (exception.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
        {
            return false;
        }
    }
}
