using Grpc.Core;

namespace Grpc.Messaging.Client.Calls;

/// <summary>Makes every call of the client: adds the key, gives unary calls a deadline, a request id and further attempts, and turns errors into ours.</summary>
internal sealed class MessagingCallInvoker(CallInvoker inner, MessagingClientOptions options) : CallInvoker
{
    public override TResponse BlockingUnaryCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions callOptions, TRequest request)
    {
        using var call = AsyncUnaryCall(method, host, callOptions, request);
        return call.ResponseAsync.GetAwaiter().GetResult();
    }

    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions callOptions, TRequest request)
    {
        var timed = callOptions.Deadline is null
            ? callOptions.WithDeadline((options.TimeProvider.GetUtcNow() + options.Timeout).UtcDateTime)
            : callOptions;
        return new RepeatedCall<TRequest, TResponse>(inner, options, method, host, WithKey(timed), request).Start();
    }

    public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions callOptions, TRequest request)
    {
        var call = inner.AsyncServerStreamingCall(method, host, WithKey(callOptions), request);
        return new AsyncServerStreamingCall<TResponse>(
            new TranslatingReader<TResponse>(call.ResponseStream), TranslateAsync(call.ResponseHeadersAsync), call.GetStatus, call.GetTrailers, call.Dispose);
    }

    public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions callOptions)
    {
        var call = inner.AsyncClientStreamingCall(method, host, WithKey(callOptions));
        return new AsyncClientStreamingCall<TRequest, TResponse>(
            call.RequestStream, TranslateAsync(call.ResponseAsync), TranslateAsync(call.ResponseHeadersAsync), call.GetStatus, call.GetTrailers, call.Dispose);
    }

    public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions callOptions)
    {
        var call = inner.AsyncDuplexStreamingCall(method, host, WithKey(callOptions));
        return new AsyncDuplexStreamingCall<TRequest, TResponse>(
            call.RequestStream,
            new TranslatingReader<TResponse>(call.ResponseStream),
            TranslateAsync(call.ResponseHeadersAsync),
            call.GetStatus,
            call.GetTrailers,
            call.Dispose);
    }

    private static async Task<T> TranslateAsync<T>(Task<T> task)
    {
        try
        {
            return await task.ConfigureAwait(false);
        }
        catch (RpcException failure)
        {
            throw MessagingException.From(failure);
        }
    }

    private CallOptions WithKey(CallOptions callOptions)
    {
        if (options.ApiKey is not { } key || callOptions.Headers?.Get("authorization") is not null)
        {
            return callOptions;
        }

        var headers = new Metadata { { "authorization", $"Bearer {key}" } };
        foreach (var entry in callOptions.Headers ?? [])
        {
            headers.Add(entry);
        }

        return callOptions.WithHeaders(headers);
    }
}
