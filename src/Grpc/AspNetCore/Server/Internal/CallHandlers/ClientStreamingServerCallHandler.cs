using Grpc.AspNetCore.Server.Model;
using Grpc.Core;
using Microsoft.Extensions.Logging;

namespace Grpc.AspNetCore.Server.Internal.CallHandlers;

internal sealed class ClientStreamingServerCallHandler<TService, TRequest, TResponse> : ServerCallHandler<TRequest, TResponse>
    where TService : class
    where TRequest : class
    where TResponse : class
{
    private readonly ServiceActivation<TService> _activation;
    private readonly ClientStreamingServerMethod<TService, TRequest, TResponse> _invoker;
    private readonly ClientStreamingServerMethod<TRequest, TResponse> _pipeline;

    public ClientStreamingServerCallHandler(
        Method<TRequest, TResponse> method,
        ClientStreamingServerMethod<TService, TRequest, TResponse> invoker,
        ServiceActivation<TService> activation,
        MethodOptions options,
        TimeProvider timeProvider,
        ILogger logger)
        : base(method, options, timeProvider, logger)
    {
        _activation = activation;
        _invoker = invoker;
        _pipeline = InterceptorPipeline.ClientStreaming<TRequest, TResponse>(options.Interceptors, InvokeService);
    }

    protected override Task Invoke(HttpContextServerCallContext call, TRequest? request) => _pipeline(CreateReader(call), call);

    private Task<TResponse> InvokeService(IAsyncStreamReader<TRequest> requests, ServerCallContext context)
    {
        var service = _activation.Create(context);
        if (!_activation.NeedsRelease)
        {
            return _invoker(service.Instance, requests, context);
        }

        Task<TResponse> work;
        try
        {
            work = _invoker(service.Instance, requests, context);
        }
        catch (Exception exception)
        {
            work = Task.FromException<TResponse>(exception);
        }

        return _activation.ReleaseAfterAsync(work, service);
    }
}
