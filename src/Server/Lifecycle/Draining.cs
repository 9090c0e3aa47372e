using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;

namespace Grpc.Messaging.Server.Lifecycle;

/// <summary>
/// The time between the wish to stop and the stop: the server still serves, but says wherever it is asked that it will be gone. Readiness fails, and connections
/// are asked to end, HTTP/2 by GOAWAY, so that balancers and clients go elsewhere before anything is cut off.
/// </summary>
internal sealed class Draining : IDisposable
{
    private readonly CancellationTokenSource _began = new();

    /// <summary>Cancelled when it begins.</summary>
    public CancellationToken Began => _began.Token;

    public void Begin() => _began.Cancel();

    /// <summary>Serves a connection, which is asked to end when the time comes.</summary>
    public async Task ServeAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        // One that comes later is served, and asked after its first request.
        var lifetime = _began.IsCancellationRequested ? null : connection.Features.Get<IConnectionLifetimeNotificationFeature>();
        using var asking = lifetime is null ? default : _began.Token.UnsafeRegister(static asked => ((IConnectionLifetimeNotificationFeature)asked!).RequestClose(), lifetime);
        await next(connection);
    }

    /// <summary>Asks the connection of a call to end after it.</summary>
    public void Ask(HttpContext context)
    {
        if (!_began.IsCancellationRequested)
        {
            return;
        }

        if (HttpProtocol.IsHttp11(context.Request.Protocol) || HttpProtocol.IsHttp10(context.Request.Protocol))
        {
            context.Response.Headers.Connection = "close";
        }
        else
        {
            context.Features.Get<IConnectionLifetimeNotificationFeature>()?.RequestClose();
        }
    }

    public void Dispose() => _began.Dispose();
}
