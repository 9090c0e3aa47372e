using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Messaging.Services.Audit;
using Grpc.Messaging.Services.Authentication;
using Grpc.Messaging.Services.Errors;
using Grpc.Messaging.Services.Idempotency;
using Grpc.Messaging.Services.Limits;
using Grpc.Messaging.Services.Validation;

namespace Grpc.Messaging.Services;

/// <summary>
/// What stands before every method, in this order: the caller is let in, the request checked, also against the account's limits, a repeated one answered
/// as the first, what is managed entered into the log. One interceptor, because each costs every call a state machine and several objects.
/// </summary>
internal sealed class CallInterceptor(CallAdmission admission, RequestCheck check, CallLimits limits, KeyedCalls keyed, CallAudit audit, CallErrors errors)
    : Interceptor
{
    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            var caller = await admission.AdmitAsync(context);
            check.Check(request, context);
            limits.Demand(request, context, caller);
            return await keyed.RunAsync(request, context, audit.Around(continuation, context));
        }
        catch (Exception exception) when (exception is not RpcException)
        {
            throw errors.ToRpcException(exception, context);
        }
    }

    public override async Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, ServerCallContext context, ClientStreamingServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            var caller = await admission.AdmitAsync(context);
            return await continuation(new CheckedStream<TRequest>(requestStream, check, limits, caller, context), context);
        }
        catch (Exception exception) when (exception is not RpcException)
        {
            throw errors.ToRpcException(exception, context);
        }
    }

    public override async Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            await admission.AdmitAsync(context, request);
            check.Check(request, context);
            await continuation(request, new CallerStream<TResponse>(responseStream), context);
        }
        catch (Exception exception) when (exception is not RpcException)
        {
            throw errors.ToRpcException(exception, context);
        }
    }

    public override async Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        DuplexStreamingServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            await admission.AdmitAsync(context);
            await continuation(requestStream, new CallerStream<TResponse>(responseStream), context);
        }
        catch (Exception exception) when (exception is not RpcException)
        {
            throw errors.ToRpcException(exception, context);
        }
    }
}
