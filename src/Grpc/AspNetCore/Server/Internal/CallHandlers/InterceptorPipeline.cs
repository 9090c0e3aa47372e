using Grpc.Core;

namespace Grpc.AspNetCore.Server.Internal.CallHandlers;

/// <summary>
/// Puts interceptors around a method, once, when it is mapped; what is left for each call is to make the interceptors' objects.
/// </summary>
internal static class InterceptorPipeline
{
    public static UnaryServerMethod<TRequest, TResponse> Unary<TRequest, TResponse>(
        InterceptorRegistration[] interceptors,
        UnaryServerMethod<TRequest, TResponse> method)
        where TRequest : class
        where TResponse : class
    {
        var next = method;
        foreach (var registration in interceptors.Reverse())
        {
            next = Wrap(registration, next);
        }

        return next;

        static UnaryServerMethod<TRequest, TResponse> Wrap(
            InterceptorRegistration registration,
            UnaryServerMethod<TRequest, TResponse> next)
            => async (request, context) =>
            {
                var (activator, handle) = Activate(registration, context);
                try
                {
                    return await handle.Instance.UnaryServerHandler(request, context, next);
                }
                finally
                {
                    await activator.ReleaseAsync(handle);
                }
            };
    }

    public static ClientStreamingServerMethod<TRequest, TResponse> ClientStreaming<TRequest, TResponse>(
        InterceptorRegistration[] interceptors,
        ClientStreamingServerMethod<TRequest, TResponse> method)
        where TRequest : class
        where TResponse : class
    {
        var next = method;
        foreach (var registration in interceptors.Reverse())
        {
            next = Wrap(registration, next);
        }

        return next;

        static ClientStreamingServerMethod<TRequest, TResponse> Wrap(
            InterceptorRegistration registration,
            ClientStreamingServerMethod<TRequest, TResponse> next)
            => async (requests, context) =>
            {
                var (activator, handle) = Activate(registration, context);
                try
                {
                    return await handle.Instance.ClientStreamingServerHandler(requests, context, next);
                }
                finally
                {
                    await activator.ReleaseAsync(handle);
                }
            };
    }

    public static ServerStreamingServerMethod<TRequest, TResponse> ServerStreaming<TRequest, TResponse>(
        InterceptorRegistration[] interceptors,
        ServerStreamingServerMethod<TRequest, TResponse> method)
        where TRequest : class
        where TResponse : class
    {
        var next = method;
        foreach (var registration in interceptors.Reverse())
        {
            next = Wrap(registration, next);
        }

        return next;

        static ServerStreamingServerMethod<TRequest, TResponse> Wrap(
            InterceptorRegistration registration,
            ServerStreamingServerMethod<TRequest, TResponse> next)
            => async (request, responses, context) =>
            {
                var (activator, handle) = Activate(registration, context);
                try
                {
                    await handle.Instance.ServerStreamingServerHandler(request, responses, context, next);
                }
                finally
                {
                    await activator.ReleaseAsync(handle);
                }
            };
    }

    public static DuplexStreamingServerMethod<TRequest, TResponse> DuplexStreaming<TRequest, TResponse>(
        InterceptorRegistration[] interceptors,
        DuplexStreamingServerMethod<TRequest, TResponse> method)
        where TRequest : class
        where TResponse : class
    {
        var next = method;
        foreach (var registration in interceptors.Reverse())
        {
            next = Wrap(registration, next);
        }

        return next;

        static DuplexStreamingServerMethod<TRequest, TResponse> Wrap(
            InterceptorRegistration registration,
            DuplexStreamingServerMethod<TRequest, TResponse> next)
            => async (requests, responses, context) =>
            {
                var (activator, handle) = Activate(registration, context);
                try
                {
                    await handle.Instance.DuplexStreamingServerHandler(requests, responses, context, next);
                }
                finally
                {
                    await activator.ReleaseAsync(handle);
                }
            };
    }

    private static (IGrpcInterceptorActivator Activator, GrpcActivatorHandle<Core.Interceptors.Interceptor> Handle) Activate(
        InterceptorRegistration registration,
        ServerCallContext context)
    {
        var services = context.GetHttpContext().RequestServices;
        var activator = registration.GetActivator(services);
        return (activator, activator.Create(services, registration));
    }
}
