using Grpc.AspNetCore.Server.Internal.CallHandlers;
using Grpc.AspNetCore.Server.Internal.Protocol;
using Grpc.AspNetCore.Server.Model;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>Makes the handlers of a service's methods.</summary>
internal sealed partial class ServerCallHandlerFactory<TService>(
    ILoggerFactory loggerFactory,
    IOptions<GrpcServiceOptions> globalOptions,
    IOptions<GrpcServiceOptions<TService>> serviceOptions,
    IGrpcServiceActivator<TService> activator,
    TimeProvider? timeProvider = null)
    where TService : class
{
    private readonly ILogger _logger = loggerFactory.CreateLogger("Grpc.AspNetCore.Server.ServerCallHandler");
    private readonly MethodOptions _options = MethodOptions.Create(globalOptions.Value, serviceOptions.Value);
    private readonly ServiceActivation<TService> _activation = new(activator);
    private readonly TimeProvider _timeProvider = timeProvider ?? TimeProvider.System;

    public bool AnswersUnknownServices => !_options.IgnoreUnknownServices;

    public RequestDelegate CreateUnary<TRequest, TResponse>(
        Method<TRequest, TResponse> method,
        UnaryServerMethod<TService, TRequest, TResponse> invoker)
        where TRequest : class
        where TResponse : class
        => new UnaryServerCallHandler<TService, TRequest, TResponse>(method, invoker, _activation, _options, _timeProvider, _logger)
            .HandleCallAsync;

    public RequestDelegate CreateServerStreaming<TRequest, TResponse>(
        Method<TRequest, TResponse> method,
        ServerStreamingServerMethod<TService, TRequest, TResponse> invoker)
        where TRequest : class
        where TResponse : class
        => new ServerStreamingServerCallHandler<TService, TRequest, TResponse>(method, invoker, _activation, _options, _timeProvider, _logger)
            .HandleCallAsync;

    public RequestDelegate CreateClientStreaming<TRequest, TResponse>(
        Method<TRequest, TResponse> method,
        ClientStreamingServerMethod<TService, TRequest, TResponse> invoker)
        where TRequest : class
        where TResponse : class
        => new ClientStreamingServerCallHandler<TService, TRequest, TResponse>(method, invoker, _activation, _options, _timeProvider, _logger)
            .HandleCallAsync;

    public RequestDelegate CreateDuplexStreaming<TRequest, TResponse>(
        Method<TRequest, TResponse> method,
        DuplexStreamingServerMethod<TService, TRequest, TResponse> invoker)
        where TRequest : class
        where TResponse : class
        => new DuplexStreamingServerCallHandler<TService, TRequest, TResponse>(method, invoker, _activation, _options, _timeProvider, _logger)
            .HandleCallAsync;

    public RequestDelegate CreateUnimplementedMethod() => httpContext =>
    {
        if (RequestGate.Accept(httpContext, _logger))
        {
            Log.UnimplementedMethod(_logger, httpContext.Request.Path);
            AnswerUnimplemented(httpContext.Response, "Method is unimplemented.");
        }

        return Task.CompletedTask;
    };

    public RequestDelegate CreateUnimplementedService() => httpContext =>
    {
        if (RequestGate.Accept(httpContext, _logger))
        {
            Log.UnimplementedService(_logger, httpContext.Request.Path);
            AnswerUnimplemented(httpContext.Response, "Service is unimplemented.");
        }

        return Task.CompletedTask;
    };

    private static void AnswerUnimplemented(HttpResponse response, string detail)
    {
        response.ContentType = GrpcContentType.Grpc;
        StatusHeaders.Write(response.Headers, new Status(StatusCode.Unimplemented, detail));
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 30, EventName = "UnimplementedMethod", Level = LogLevel.Information,
            Message = "Method '{Path}' is unimplemented.")]
        public static partial void UnimplementedMethod(ILogger logger, PathString path);

        [LoggerMessage(EventId = 31, EventName = "UnimplementedService", Level = LogLevel.Information,
            Message = "The service of '{Path}' is unimplemented.")]
        public static partial void UnimplementedService(ILogger logger, PathString path);
    }
}
