using System.Collections.Concurrent;
using Grpc.Client.Tests.Infrastructure;
using Grpc.Client.Tests.Protos;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Grpc.Client.Tests.RoundTrip;

/// <summary>Interceptors on both sides of all four kinds of call.</summary>
public sealed class InterceptorTests
{
    [Fact]
    public async Task Intercept_Several_RunInTheOrderGiven()
    {
        var log = new ConcurrentQueue<string>();
        await using var server = await EchoHost.StartAsync();
        using var channel = server.CreateChannel();
        var invoker = channel.Intercept(new Recorder("c", log)).Intercept(new Recorder("a", log), new Recorder("b", log));

        await new Echo.EchoClient(invoker).UnaryAsync(new EchoRequest()).ResponseAsync.WithinAsync();

        Assert.Equal(["a Unary", "b Unary", "c Unary"], log);
    }

    [Fact]
    public async Task Intercept_EveryKind_IsSeenOnBothSidesWithTheMetadataAdded()
    {
        var log = new ConcurrentQueue<string>();
        await using var server = await EchoHost.StartAsync(options => options.Interceptors.Add<ServerRecorder>(log));
        using var channel = server.CreateChannel();
        var client = new Echo.EchoClient(channel.Intercept(new Recorder("client", log)));

        await client.UnaryAsync(new EchoRequest()).ResponseAsync.WithinAsync();
        await Task.Run(() => client.Unary(new EchoRequest())).WithinAsync();
        using (var call = client.ServerStreaming(new EchoRequest()))
        {
            await call.ResponseStream.ReadToEndAsync();
        }

        using (var call = client.ClientStreaming())
        {
            await call.RequestStream.CompleteAsync();
            await call.ResponseAsync.WithinAsync();
        }

        using (var call = client.DuplexStreaming())
        {
            await call.RequestStream.CompleteAsync();
            await call.ResponseStream.ReadToEndAsync();
        }

        Assert.Equal(
            [
                "client Unary", "server Unary from client",
                "client Unary", "server Unary from client",
                "client ServerStreaming", "server ServerStreaming from client",
                "client ClientStreaming", "server ClientStreaming from client",
                "client DuplexStreaming", "server DuplexStreaming from client",
            ],
            log);
    }

    [Fact]
    public async Task Intercept_WrapsTheResponse_CallerGetsTheChangedOne()
    {
        await using var server = await EchoHost.StartAsync();
        using var channel = server.CreateChannel();
        var client = new Echo.EchoClient(channel.Intercept(new Shouter()));
        using var call = client.UnaryAsync(new EchoRequest { Text = "quiet" });

        Assert.Equal("QUIET", (await call.ResponseAsync.WithinAsync()).Text);
        Assert.NotNull(await call.ResponseHeadersAsync.WithinAsync());
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
        Assert.Empty(call.GetTrailers());
    }

    private sealed class Recorder(string name, ConcurrentQueue<string> log) : Interceptor
    {
        public override TResponse BlockingUnaryCall<TRequest, TResponse>(
            TRequest request,
            ClientInterceptorContext<TRequest, TResponse> context,
            BlockingUnaryCallContinuation<TRequest, TResponse> continuation) => continuation(request, Record(context));

        public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
            TRequest request,
            ClientInterceptorContext<TRequest, TResponse> context,
            AsyncUnaryCallContinuation<TRequest, TResponse> continuation) => continuation(request, Record(context));

        public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
            TRequest request,
            ClientInterceptorContext<TRequest, TResponse> context,
            AsyncServerStreamingCallContinuation<TRequest, TResponse> continuation) => continuation(request, Record(context));

        public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
            ClientInterceptorContext<TRequest, TResponse> context,
            AsyncClientStreamingCallContinuation<TRequest, TResponse> continuation) => continuation(Record(context));

        public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(
            ClientInterceptorContext<TRequest, TResponse> context,
            AsyncDuplexStreamingCallContinuation<TRequest, TResponse> continuation) => continuation(Record(context));

        private ClientInterceptorContext<TRequest, TResponse> Record<TRequest, TResponse>(ClientInterceptorContext<TRequest, TResponse> context)
            where TRequest : class
            where TResponse : class
        {
            log.Enqueue($"{name} {context.Method.Name}");
            return new(context.Method, context.Host, context.Options.WithHeaders([new("x-from", name)]));
        }
    }

    private sealed class ServerRecorder(ConcurrentQueue<string> log) : Interceptor
    {
        public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
            TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
        {
            Record(context);
            return continuation(request, context);
        }

        public override Task ServerStreamingServerHandler<TRequest, TResponse>(
            TRequest request,
            IServerStreamWriter<TResponse> responseStream,
            ServerCallContext context,
            ServerStreamingServerMethod<TRequest, TResponse> continuation)
        {
            Record(context);
            return continuation(request, responseStream, context);
        }

        public override Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
            IAsyncStreamReader<TRequest> requestStream, ServerCallContext context, ClientStreamingServerMethod<TRequest, TResponse> continuation)
        {
            Record(context);
            return continuation(requestStream, context);
        }

        public override Task DuplexStreamingServerHandler<TRequest, TResponse>(
            IAsyncStreamReader<TRequest> requestStream,
            IServerStreamWriter<TResponse> responseStream,
            ServerCallContext context,
            DuplexStreamingServerMethod<TRequest, TResponse> continuation)
        {
            Record(context);
            return continuation(requestStream, responseStream, context);
        }

        private void Record(ServerCallContext context) =>
            log.Enqueue($"server {context.Method.Split('/')[^1]} from {context.RequestHeaders.GetValue("x-from")}");
    }

    private sealed class Shouter : Interceptor
    {
        public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
            TRequest request,
            ClientInterceptorContext<TRequest, TResponse> context,
            AsyncUnaryCallContinuation<TRequest, TResponse> continuation)
        {
            var call = continuation(request, context);
            return new AsyncUnaryCall<TResponse>(
                ShoutAsync(call.ResponseAsync), call.ResponseHeadersAsync, call.GetStatus, call.GetTrailers, call.Dispose);
        }

        private static async Task<TResponse> ShoutAsync<TResponse>(Task<TResponse> response)
        {
            var message = await response;
            if (message is EchoResponse echo)
            {
                echo.Text = echo.Text.ToUpperInvariant();
            }

            return message;
        }
    }
}
