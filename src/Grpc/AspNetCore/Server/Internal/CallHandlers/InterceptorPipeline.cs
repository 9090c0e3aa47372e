using Grpc.Core;
using Grpc.Core.Interceptors;

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
            => (request, context) =>
            {
                var (owner, handle) = Activate(registration, context);
                return owner is null
                    ? handle.Instance.UnaryServerHandler(request, context, next)
                    : InvokeAndReleaseAsync(owner, handle, request, context, next);
            };

        static async Task<TResponse> InvokeAndReleaseAsync(
            IGrpcInterceptorActivator owner,
            GrpcActivatorHandle<Interceptor> handle,
            TRequest request,
            ServerCallContext context,
            UnaryServerMethod<TRequest, TResponse> next)
        {
            try
            {
                return await handle.Instance.UnaryServerHandler(request, context, next);
            }
            finally
            {
                await owner.ReleaseAsync(handle);
            }
        }
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
            => (requests, context) =>
            {
                var (owner, handle) = Activate(registration, context);
                return owner is null
                    ? handle.Instance.ClientStreamingServerHandler(requests, context, next)
                    : InvokeAndReleaseAsync(owner, handle, requests, context, next);
            };

        static async Task<TResponse> InvokeAndReleaseAsync(
            IGrpcInterceptorActivator owner,
            GrpcActivatorHandle<Interceptor> handle,
            IAsyncStreamReader<TRequest> requests,
            ServerCallContext context,
            ClientStreamingServerMethod<TRequest, TResponse> next)
        {
            try
            {
                return await handle.Instance.ClientStreamingServerHandler(requests, context, next);
            }
            finally
            {
                await owner.ReleaseAsync(handle);
            }
        }
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
            => (request, responses, context) =>
            {
                var (owner, handle) = Activate(registration, context);
                return owner is null
                    ? handle.Instance.ServerStreamingServerHandler(request, responses, context, next)
                    : InvokeAndReleaseAsync(owner, handle, request, responses, context, next);
            };

        static async Task InvokeAndReleaseAsync(
            IGrpcInterceptorActivator owner,
            GrpcActivatorHandle<Interceptor> handle,
            TRequest request,
            IServerStreamWriter<TResponse> responses,
            ServerCallContext context,
            ServerStreamingServerMethod<TRequest, TResponse> next)
        {
            try
            {
                await handle.Instance.ServerStreamingServerHandler(request, responses, context, next);
            }
            finally
            {
                await owner.ReleaseAsync(handle);
            }
        }
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
            => (requests, responses, context) =>
            {
                var (owner, handle) = Activate(registration, context);
                return owner is null
                    ? handle.Instance.DuplexStreamingServerHandler(requests, responses, context, next)
                    : InvokeAndReleaseAsync(owner, handle, requests, responses, context, next);
            };

        static async Task InvokeAndReleaseAsync(
            IGrpcInterceptorActivator owner,
            GrpcActivatorHandle<Interceptor> handle,
            IAsyncStreamReader<TRequest> requests,
            IServerStreamWriter<TResponse> responses,
            ServerCallContext context,
            DuplexStreamingServerMethod<TRequest, TResponse> next)
        {
            try
            {
                await handle.Instance.DuplexStreamingServerHandler(requests, responses, context, next);
            }
            finally
            {
                await owner.ReleaseAsync(handle);
            }
        }
    }

    /// <summary>An interceptor for the call, and who wants it back: null when nobody does, which saves the call a state machine.</summary>
    private static (IGrpcInterceptorActivator? Owner, GrpcActivatorHandle<Interceptor> Handle) Activate(
        InterceptorRegistration registration,
        ServerCallContext context)
    {
        var services = context.GetHttpContext().RequestServices;
        var activator = registration.GetActivator(services);
        var handle = activator.Create(services, registration);
        var isLeft = activator is IDisposingInterceptorActivator && !(handle.Created && handle.Instance is IDisposable or IAsyncDisposable);
        return (isLeft ? null : activator, handle);
    }
}
