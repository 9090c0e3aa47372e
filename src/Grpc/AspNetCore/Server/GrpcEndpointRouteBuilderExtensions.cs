using Grpc.AspNetCore.Server.Internal;
using Grpc.AspNetCore.Server.Model.Internal;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps gRPC services to endpoints.</summary>
public static class GrpcEndpointRouteBuilderExtensions
{
    /// <summary>Maps every method of <typeparamref name="TService"/>.</summary>
    /// <exception cref="InvalidOperationException">AddGrpc was not called, or a method could not be bound.</exception>
    public static GrpcServiceEndpointConventionBuilder MapGrpcService<TService>(this IEndpointRouteBuilder builder)
        where TService : class
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (builder.ServiceProvider.GetService<GrpcMarkerService>() is null)
        {
            throw new InvalidOperationException(
                "The gRPC server is not registered: call builder.Services.AddGrpc() before app.MapGrpcService<TService>().");
        }

        return new GrpcServiceEndpointConventionBuilder(builder.ServiceProvider.GetRequiredService<ServiceRouteBuilder<TService>>().Build(builder));
    }
}
