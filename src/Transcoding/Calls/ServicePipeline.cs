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
        var next = Unary(context => _activator.Create(RequestServices(context)), _activator.ReleaseAsync, method);
        foreach (var registration in _interceptors.Reverse())
        {
            var (activator, inner) = (ActivatorOf(registration), next);
            next = Unary<Interceptor, TRequest, TResponse>(
                context => activator.Create(RequestServices(context), registration),
                activator.ReleaseAsync,
                (interceptor, request, context) => interceptor.UnaryServerHandler(request, context, inner));
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

    public ClientStreamingServerMethod<TRequest, TResponse> ClientStreaming<TRequest, TResponse>(
        Func<TService, IAsyncStreamReader<TRequest>, ServerCallContext, Task<TResponse>> method)
        where TRequest : class
        where TResponse : class
    {
        ClientStreamingServerMethod<TRequest, TResponse> next = async (stream, context) =>
        {
            var service = _activator.Create(RequestServices(context));
            try
            {
                return await method(service.Instance, stream, context);
            }
            finally
            {
                await _activator.ReleaseAsync(service);
            }
        };
        foreach (var registration in _interceptors.Reverse())
        {
            var (activator, inner) = (ActivatorOf(registration), next);
            next = async (stream, context) =>
            {
                var interceptor = activator.Create(RequestServices(context), registration);
                try
                {
                    return await interceptor.Instance.ClientStreamingServerHandler(stream, context, inner);
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

    private static UnaryServerMethod<TRequest, TResponse> Unary<T, TRequest, TResponse>(
        Func<ServerCallContext, GrpcActivatorHandle<T>> create,
        Func<GrpcActivatorHandle<T>, ValueTask> release,
        Func<T, TRequest, ServerCallContext, Task<TResponse>> method)
        where TRequest : class
        where TResponse : class => (request, context) =>
    {
        var handle = create(context);
        Task<TResponse> call;
        try
        {
            call = method(handle.Instance, request, context);
        }
        catch (Exception exception)
        {
            // Thrown before the first await; as a failed task it takes the same way as any other failure.
            call = Task.FromException<TResponse>(exception);
        }

        if (!call.IsCompletedSuccessfully)
        {
            return ReleaseAfterAsync(call, release, handle);
        }

        // A call that completed at once needs no state machine.
        var released = release(handle);
        return released.IsCompletedSuccessfully ? call : AfterReleaseAsync(released, call);
    };

    private static async Task<TResponse> AfterReleaseAsync<TResponse>(ValueTask released, Task<TResponse> call)
    {
        await released;
        return await call;
    }

    private static async Task<TResponse> ReleaseAfterAsync<TResponse, T>(
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
