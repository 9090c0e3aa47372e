using System.Net;

namespace Grpc.Messaging.Engine.Webhooks;

/// <summary>Looks names of receivers up.</summary>
public interface IHostResolver
{
    /// <summary>All addresses of a name, or the address itself when it is one in whatever spelling.</summary>
    /// <exception cref="System.Net.Sockets.SocketException">There is none such.</exception>
    Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken);
}
