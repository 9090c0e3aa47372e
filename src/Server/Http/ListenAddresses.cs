using System.Net;
using System.Net.Sockets;

namespace Grpc.Messaging.Server.Http;

/// <summary>The addresses of this machine that a host of the settings stands for.</summary>
internal static class ListenAddresses
{
    /// <summary>An address stands for itself; a name for what it resolves to, and for nothing else.</summary>
    /// <exception cref="SocketException">There is no such host.</exception>
    public static IPAddress[] Of(string host) => IPAddress.TryParse(host.Trim('[', ']'), out var address) ? [address] : Dns.GetHostAddresses(host);

    /// <summary>Why there is nothing to listen on, as the end of a sentence; null when there is.</summary>
    public static string? FindFault(string url)
    {
        try
        {
            _ = Of(new Uri(url).Host);
            return null;
        }
        catch (SocketException exception)
        {
            return exception.Message;
        }
    }
}
