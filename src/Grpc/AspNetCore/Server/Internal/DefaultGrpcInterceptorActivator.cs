using Grpc.Core.Interceptors;
using Microsoft.Extensions.DependencyInjection;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>Takes an interceptor without arguments from the call's services if it is registered there, or else makes one for each call.</summary>
internal sealed class DefaultGrpcInterceptorActivator<TInterceptor>
    : IGrpcInterceptorActivator<TInterceptor>, IDisposingInterceptorActivator
    where TInterceptor : Interceptor
{
    public GrpcActivatorHandle<Interceptor> Create(IServiceProvider serviceProvider, InterceptorRegistration interceptorRegistration)
    {
        if (interceptorRegistration.Arguments.Count == 0 && serviceProvider.GetService<TInterceptor>() is { } registered)
        {
            return new GrpcActivatorHandle<Interceptor>(registered, created: false, state: null);
        }

        var created = (Interceptor)interceptorRegistration.CreateInstance(serviceProvider);
        return new GrpcActivatorHandle<Interceptor>(created, created: true, state: null);
    }

    public ValueTask ReleaseAsync(GrpcActivatorHandle<Interceptor> interceptor)
    {
        if (interceptor.Created)
        {
            switch ((object)interceptor.Instance)
            {
                case IAsyncDisposable disposable:
                    return disposable.DisposeAsync();
                case IDisposable disposable:
                    disposable.Dispose();
                    break;
            }
        }

        return default;
    }
}
