using Grpc.Core;

namespace Grpc.Net.Client.Internal;

/// <summary>Starts calls on a channel and hands them out as the four public call types, without a closure a call.</summary>
internal sealed class ChannelCallInvoker(GrpcChannel channel) : CallInvoker
{
    private static readonly Func<object, Task<Metadata>> ResponseHeaders = static call => ((GrpcCall)call).ResponseHeadersAsync;
    private static readonly Func<object, Status> Status = static call => ((GrpcCall)call).GetStatus();
    private static readonly Func<object, Metadata> Trailers = static call => ((GrpcCall)call).GetTrailers();
    private static readonly Action<object> Dispose = static call => ((GrpcCall)call).Dispose();

    public override TResponse BlockingUnaryCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request) =>
        Start(method, host, options).UnaryAsync(request).GetAwaiter().GetResult();

    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
    {
        var call = Start(method, host, options);
        return new AsyncUnaryCall<TResponse>(call.UnaryAsync(request), ResponseHeaders, Status, Trailers, Dispose, call);
    }

    public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
    {
        var call = Start(method, host, options);
        return new AsyncServerStreamingCall<TResponse>(call.ServerStreaming(request), ResponseHeaders, Status, Trailers, Dispose, call);
    }

    public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options)
    {
        var call = Start(method, host, options);
        var (requests, response) = call.ClientStreaming();
        return new AsyncClientStreamingCall<TRequest, TResponse>(requests, response, ResponseHeaders, Status, Trailers, Dispose, call);
    }

    public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options)
    {
        var call = Start(method, host, options);
        var (requests, responses) = call.DuplexStreaming();
        return new AsyncDuplexStreamingCall<TRequest, TResponse>(requests, responses, ResponseHeaders, Status, Trailers, Dispose, call);
    }

    private GrpcCall<TRequest, TResponse> Start<TRequest, TResponse>(Method<TRequest, TResponse> method, string? host, CallOptions options)
        where TRequest : class
        where TResponse : class
    {
        var call = new GrpcCall<TRequest, TResponse>(channel, method, host, options);
        channel.ActiveCalls.Add(call);
        return call;
    }
}
