using Grpc.AspNetCore.Server.Internal.Frames;
using Grpc.AspNetCore.Server.Internal.Protocol;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.Extensions.Logging;

namespace Grpc.AspNetCore.Server.Internal.CallHandlers;

/// <summary>
/// Answers the calls of one method. The four kinds differ in <see cref="Invoke"/> alone, so that a call in progress is one state machine:
/// that is what an idle stream costs.
/// </summary>
internal abstract class ServerCallHandler<TRequest, TResponse>(
    Method<TRequest, TResponse> method,
    MethodOptions options,
    TimeProvider timeProvider,
    ILogger logger)
    where TRequest : class
    where TResponse : class
{
    private readonly bool _hasSingleRequest = method.Type is MethodType.Unary or MethodType.ServerStreaming;
    private readonly bool _hasSingleResponse = method.Type is MethodType.Unary or MethodType.ClientStreaming;

    public async Task HandleCallAsync(HttpContext httpContext)
    {
        if (!RequestGate.Accept(httpContext, logger))
        {
            return;
        }

        var call = new HttpContextServerCallContext(httpContext, options, timeProvider, logger);
        try
        {
            call.Start();
            if (!_hasSingleRequest || !_hasSingleResponse)
            {
                LiftServerLimits(httpContext);
            }

            var request = _hasSingleRequest
                ? await MessageReader.ReadSingleAsync(call, httpContext.Request.BodyReader, method.RequestMarshaller.ContextualDeserializer)
                : null;
            var work = Invoke(call, request);
            await work;
            if (_hasSingleResponse)
            {
                await WriteSingleAsync(call, ((Task<TResponse>)work).Result);
            }
        }
        catch (Exception exception)
        {
            call.Fail(exception);
        }

        await call.EndAsync();
    }

    /// <summary>Runs the method.</summary>
    /// <param name="call">The call.</param>
    /// <param name="request">The request; null for methods that take a stream.</param>
    /// <returns>The work; a <see cref="Task{TResponse}"/> for methods with one response.</returns>
    protected abstract Task Invoke(HttpContextServerCallContext call, TRequest? request);

    protected IAsyncStreamReader<TRequest> CreateReader(HttpContextServerCallContext call)
    {
        var reader = new RequestStreamReader<TRequest>(
            call, call.HttpContext.Request.BodyReader, method.RequestMarshaller.ContextualDeserializer);
        call.RequestStream = reader;
        return reader;
    }

    protected IServerStreamWriter<TResponse> CreateWriter(HttpContextServerCallContext call) =>
        new ResponseStreamWriter<TResponse>(call, call.HttpContext.Response.BodyWriter, method.ResponseMarshaller.ContextualSerializer);

    // Nothing is flushed: the server sends headers, message and trailers together when the request ends.
    private Task WriteSingleAsync(HttpContextServerCallContext call, TResponse? response)
    {
        if (response is null)
        {
            throw new RpcException(new Status(StatusCode.Cancelled, "No message returned from method."));
        }

        if (call.Gate is not { } gate)
        {
            return WriteSingleCoreAsync(call, response);
        }

        lock (gate)
        {
            return call.HasEnded ? Task.CompletedTask : WriteSingleCoreAsync(call, response);
        }
    }

    private Task WriteSingleCoreAsync(HttpContextServerCallContext call, TResponse response)
    {
        var start = call.StartResponseAsync();
        if (!start.IsCompletedSuccessfully)
        {
            return AwaitStartAsync(call, start, response);
        }

        call.WriteMessage(call.HttpContext.Response.BodyWriter, response, method.ResponseMarshaller.ContextualSerializer);
        return Task.CompletedTask;
    }

    private async Task AwaitStartAsync(HttpContextServerCallContext call, Task start, TResponse response)
    {
        await start;
        await WriteSingleAsync(call, response);
    }

    // A stream may rest for as long as it likes, and its length says nothing: limits hold for each message.
    private void LiftServerLimits(HttpContext httpContext)
    {
        if (!_hasSingleRequest)
        {
            if (httpContext.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate)
            {
                rate.MinDataRate = null;
            }

            if (httpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            {
                size.MaxRequestBodySize = null;
            }
        }

        if (httpContext.Features.Get<IHttpRequestTimeoutFeature>() is { } timeout
            && httpContext.GetEndpoint()?.Metadata is { } metadata
            && metadata.GetMetadata<RequestTimeoutAttribute>() is null
            && metadata.GetMetadata<RequestTimeoutPolicy>() is null)
        {
            timeout.DisableTimeout();
        }
    }
}
