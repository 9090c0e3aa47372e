using Grpc.Core.Interceptors;

namespace Grpc.AspNetCore.Server;

/// <summary>Supplies the interceptors of one type; register it to replace the default.</summary>
public interface IGrpcInterceptorActivator<TInterceptor> : IGrpcInterceptorActivator
    where TInterceptor : Interceptor
{
}
