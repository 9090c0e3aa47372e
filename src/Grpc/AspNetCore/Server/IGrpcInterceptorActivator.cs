using Grpc.Core.Interceptors;

namespace Grpc.AspNetCore.Server;

/// <summary>Supplies the interceptors of each call.</summary>
public interface IGrpcInterceptorActivator
{
    /// <summary>Supplies the interceptor for a call.</summary>
    GrpcActivatorHandle<Interceptor> Create(IServiceProvider serviceProvider, InterceptorRegistration interceptorRegistration);

    /// <summary>Takes the interceptor back when the call is over.</summary>
    ValueTask ReleaseAsync(GrpcActivatorHandle<Interceptor> interceptor);
}
