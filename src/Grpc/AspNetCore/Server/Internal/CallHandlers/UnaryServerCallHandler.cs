using Grpc.AspNetCore.Server.Model;
using Grpc.Core;
using Microsoft.Extensions.Logging;

namespace Grpc.AspNetCore.Server.Internal.CallHandlers;

internal sealed class UnaryServerCallHandler<TService, TRequest, TResponse> : ServerCallHandler<TRequest, TResponse>
    where TService : class
    where TRequest : class
    where TResponse : class
{
    private readonly ServiceActivation<TService> _activation;
    private readonly UnaryServerMethod<TService, TRequest, TResponse> _invoker;
    private readonly UnaryServerMethod<TRequest, TResponse> _pipeline;

    public UnaryServerCallHandler(
        Method<TRequest, TResponse> method,
        UnaryServerMethod<TService, TRequest, TResponse> invoker,
        ServiceActivation<TService> activation,
        MethodOptions options,
        TimeProvider timeProvider,
        ILogger logger)
        : base(method, options, timeProvider, logger)
    {
        _activation = activation;
        _invoker = invoker;
        _pipeline = InterceptorPipeline.Unary<TRequest, TResponse>(options.Interceptors, InvokeService);
    }

    protected override Task Invoke(HttpContextServerCallContext call, TRequest? request) => _pipeline(request!, call);

    private Task<TResponse> InvokeService(TRequest request, ServerCallContext context)
    {
        var service = _activation.Create(context);
        if (!_activation.NeedsRelease)
        {
            return _invoker(service.Instance, request, context);
        }

        Task<TResponse> work;
        try
        {
            work = _invoker(service.Instance, request, context);
        }
        catch (Exception exception)
        {
            work = Task.FromException<TResponse>(exception);
        }

        return _activation.ReleaseAfterAsync(work, service);
    }
}
