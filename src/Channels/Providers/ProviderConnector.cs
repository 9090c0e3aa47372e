using System.Net.Sockets;
using Grpc.Messaging.Engine.Webhooks;

namespace Grpc.Messaging.Channels.Providers;

/// <summary>Connects providers of accounts, who choose the addresses.</summary>
internal sealed class ProviderConnector(PublicConnector connector, bool allowsPrivate)
{
    /// <exception cref="SocketException">There is no connection, or the host is not on the Internet.</exception>
    public async Task<Stream> ConnectAsync(string host, int port, CancellationToken cancellationToken)
    {
        try
        {
            return await connector.ConnectAsync(host, port, allowsPrivate, cancellationToken);
        }
        catch (AddressRefusedException)
        {
            // Nothing was sent: as if nobody were there.
            throw new SocketException((int)SocketError.AccessDenied);
        }
    }
}
