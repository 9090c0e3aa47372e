using Google.Protobuf;
using Grpc.Core;

namespace Grpc.Messaging.Client.Testing;

/// <summary>Hands calls to a <see cref="FakeMessaging"/>.</summary>
internal sealed class FakeCallInvoker(FakeMessaging server) : CallInvoker
{
    public override TResponse BlockingUnaryCall<TRequest, TResponse>(Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request) =>
        (TResponse)server.Answer((IMessage)request).Answer;

    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
    {
        try
        {
            options.CancellationToken.ThrowIfCancellationRequested();
            var (answer, isReplayed) = server.Answer((IMessage)request);
            var headers = isReplayed ? new Metadata { { "idempotency-replayed", "true" } } : [];
            return new AsyncUnaryCall<TResponse>(
                Task.FromResult((TResponse)answer), Task.FromResult(headers), static () => Status.DefaultSuccess, static () => [], static () => { });
        }
        catch (RpcException failure)
        {
            return new AsyncUnaryCall<TResponse>(
                Task.FromException<TResponse>(failure), Task.FromResult<Metadata>([]), () => failure.Status, () => failure.Trailers, static () => { });
        }
        catch (OperationCanceledException)
        {
            var cancelled = new RpcException(Status.DefaultCancelled);
            return new AsyncUnaryCall<TResponse>(
                Task.FromException<TResponse>(cancelled), Task.FromResult<Metadata>([]), () => cancelled.Status, static () => [], static () => { });
        }
    }

    public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request) => new(
            new FakeStream<TResponse>(() => server.Stream((IMessage)request), options.CancellationToken),
            Task.FromResult<Metadata>([]), static () => Status.DefaultSuccess, static () => [], static () => { });

    public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options) =>
        throw new NotSupportedException($"{method.FullName} takes a stream, which the fake does not answer.");

    public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options) =>
        throw new NotSupportedException($"{method.FullName} takes a stream, which the fake does not answer.");
}
