using System.Net.Sockets;

namespace Grpc.Messaging.Engine.Webhooks;

/// <summary>
/// Connects to hosts that callers choose. What a name leads to is looked at right before each connection, so that it can't be made to lead elsewhere in
/// between.
/// </summary>
public sealed class PublicConnector(IHostResolver resolver)
{
    private const int MaxAddresses = 4;

    /// <param name="allowsPrivate">Whether the host may be one that is not on the Internet.</param>
    /// <exception cref="AddressRefusedException">The host is not on the Internet.</exception>
    /// <exception cref="SocketException">There is no connection.</exception>
    public async Task<Stream> ConnectAsync(string host, int port, bool allowsPrivate, CancellationToken cancellationToken)
    {
        var addresses = await resolver.ResolveAsync(host, cancellationToken);
        if (!allowsPrivate && !Array.TrueForAll(addresses, PublicAddresses.Contains))
        {
            throw new AddressRefusedException();
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses.Length <= MaxAddresses ? addresses : addresses[..MaxAddresses], port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
