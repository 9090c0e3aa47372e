using Grpc.AspNetCore.Server.Internal;
using Microsoft.AspNetCore.Http;

namespace Grpc.Core;

/// <summary>Reaches from a call to the HTTP request that carries it.</summary>
public static class ServerCallContextExtensions
{
    // Hosts that bring calls by another way than gRPC frames leave the HttpContext under this key.
    private const string HttpContextKey = "__HttpContext";

    /// <summary>The HTTP context of the call.</summary>
    /// <exception cref="InvalidOperationException">The call did not come by ASP.NET Core.</exception>
    public static HttpContext GetHttpContext(this ServerCallContext serverCallContext)
    {
        ArgumentNullException.ThrowIfNull(serverCallContext);
        if (serverCallContext is HttpContextServerCallContext context)
        {
            return context.HttpContext;
        }

        return serverCallContext.UserState.TryGetValue(HttpContextKey, out var value) && value is HttpContext httpContext
            ? httpContext
            : throw new InvalidOperationException("The call has no HttpContext: it did not come by the ASP.NET Core gRPC server.");
    }
}
