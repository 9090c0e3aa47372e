using Grpc.AspNetCore.Server.Model;
using Grpc.Core;
using Microsoft.Extensions.Logging;

namespace Grpc.AspNetCore.Server.Internal.CallHandlers;

internal sealed class DuplexStreamingServerCallHandler<TService, TRequest, TResponse> : ServerCallHandler<TRequest, TResponse>
    where TService : class
    where TRequest : class
    where TResponse : class
{
    private readonly ServiceActivation<TService> _activation;
    private readonly DuplexStreamingServerMethod<TService, TRequest, TResponse> _invoker;
    private readonly DuplexStreamingServerMethod<TRequest, TResponse> _pipeline;

    public DuplexStreamingServerCallHandler(
        Method<TRequest, TResponse> method,
        DuplexStreamingServerMethod<TService, TRequest, TResponse> invoker,
        ServiceActivation<TService> activation,
        MethodOptions options,
        TimeProvider timeProvider,
        ILogger logger)
        : base(method, options, timeProvider, logger)
    {
        _activation = activation;
        _invoker = invoker;
        _pipeline = InterceptorPipeline.DuplexStreaming<TRequest, TResponse>(options.Interceptors, InvokeService);
    }

    protected override Task Invoke(HttpContextServerCallContext call, TRequest? request) => _pipeline(CreateReader(call), CreateWriter(call), call);

    private Task InvokeService(IAsyncStreamReader<TRequest> requests, IServerStreamWriter<TResponse> responses, ServerCallContext context)
    {
        var service = _activation.Create(context);
        if (!_activation.NeedsRelease)
        {
            return _invoker(service.Instance, requests, responses, context);
        }

        Task work;
        try
        {
            work = _invoker(service.Instance, requests, responses, context);
        }
        catch (Exception exception)
        {
            work = Task.FromException(exception);
        }

        return _activation.ReleaseAfterAsync(work, service);
    }
}
