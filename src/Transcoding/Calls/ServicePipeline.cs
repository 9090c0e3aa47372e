using Grpc.AspNetCore.Server;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Transcoding.Calls;

/// <summary>
/// The way of a call from outside to the service method: the server's interceptors, then those of the service, in the order in which they were
/// added, then the method on an instance that the activator creates. The same registrations serve gRPC calls.
/// </summary>
internal sealed class ServicePipeline<TService>(IServiceProvider services)
    where TService : class
{
    private readonly IGrpcServiceActivator<TService> _activator = services.GetRequiredService<IGrpcServiceActivator<TService>>();

    private readonly InterceptorRegistration[] _interceptors =
    [
        .. services.GetRequiredService<IOptions<GrpcServiceOptions>>().Value.Interceptors,
        .. services.GetRequiredService<IOptions<GrpcServiceOptions<TService>>>().Value.Interceptors,
    ];

    public UnaryServerMethod<TRequest, TResponse> Unary<TRequest, TResponse>(Func<TService, TRequest, ServerCallContext, Task<TResponse>> method)
        where TRequest : class
        where TResponse : class
    {
        Func<GrpcActivatorHandle<TService>, ValueTask> releaseService = _activator.ReleaseAsync;
        UnaryServerMethod<TRequest, TResponse> next = (request, context) =>
        {
            var service = _activator.Create(RequestServices(context));
            return Release(Start(method, service.Instance, request, context), releaseService, service);
        };
        foreach (var registration in _interceptors.Reverse())
        {
            var (activator, inner) = (ActivatorOf(registration), next);
            Func<GrpcActivatorHandle<Interceptor>, ValueTask> releaseInterceptor = activator.ReleaseAsync;
            next = (request, context) =>
            {
                var interceptor = activator.Create(RequestServices(context), registration);
                return Release(Start(interceptor.Instance, request, context, inner), releaseInterceptor, interceptor);
            };
        }

        return next;
    }

    public ServerStreamingServerMethod<TRequest, TResponse> ServerStreaming<TRequest, TResponse>(
        Func<TService, TRequest, IServerStreamWriter<TResponse>, ServerCallContext, Task> method)
        where TRequest : class
        where TResponse : class
    {
        ServerStreamingServerMethod<TRequest, TResponse> next = async (request, stream, context) =>
        {
            var service = _activator.Create(RequestServices(context));
            try
            {
                await method(service.Instance, request, stream, context);
            }
            finally
            {
                await _activator.ReleaseAsync(service);
            }
        };
        foreach (var registration in _interceptors.Reverse())
        {
            var (activator, inner) = (ActivatorOf(registration), next);
            next = async (request, stream, context) =>
            {
                var interceptor = activator.Create(RequestServices(context), registration);
                try
                {
                    await interceptor.Instance.ServerStreamingServerHandler(request, stream, context, inner);
                }
                finally
                {
                    await activator.ReleaseAsync(interceptor);
                }
            };
        }

        return next;
    }

    private static IServiceProvider RequestServices(ServerCallContext context) =>
        (context is JsonCallContext call ? call.HttpContext : context.GetHttpContext()).RequestServices;

    private static Task<TResponse> Start<TRequest, TResponse>(
        Func<TService, TRequest, ServerCallContext, Task<TResponse>> method, TService service, TRequest request, ServerCallContext context)
    {
        try
        {
            return method(service, request, context);
        }
        catch (Exception exception)
        {
            // Thrown before the first await; as a failed task it takes the same way as any other failure.
            return Task.FromException<TResponse>(exception);
        }
    }

    private static Task<TResponse> Start<TRequest, TResponse>(
        Interceptor interceptor, TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> next)
        where TRequest : class
        where TResponse : class
    {
        try
        {
            return interceptor.UnaryServerHandler(request, context, next);
        }
        catch (Exception exception)
        {
            // Thrown before the first await; as a failed task it takes the same way as any other failure.
            return Task.FromException<TResponse>(exception);
        }
    }

    // A call that completed at once needs no state machine.
    private static Task<TResponse> Release<TResponse, T>(
        Task<TResponse> call, Func<GrpcActivatorHandle<T>, ValueTask> release, GrpcActivatorHandle<T> handle)
    {
        if (call.IsCompletedSuccessfully)
        {
            var released = release(handle);
            if (released.IsCompletedSuccessfully)
            {
                released.GetAwaiter().GetResult();
                return call;
            }

            return After(call, released);
        }

        return AfterCall(call, release, handle);
    }

    private static async Task<TResponse> After<TResponse>(Task<TResponse> call, ValueTask released)
    {
        await released;
        return await call;
    }

    private static async Task<TResponse> AfterCall<TResponse, T>(
        Task<TResponse> call, Func<GrpcActivatorHandle<T>, ValueTask> release, GrpcActivatorHandle<T> handle)
    {
        try
        {
            return await call;
        }
        finally
        {
            await release(handle);
        }
    }

    private IGrpcInterceptorActivator ActivatorOf(InterceptorRegistration registration) =>
        (IGrpcInterceptorActivator)services.GetRequiredService(typeof(IGrpcInterceptorActivator<>).MakeGenericType(registration.Type));
}
