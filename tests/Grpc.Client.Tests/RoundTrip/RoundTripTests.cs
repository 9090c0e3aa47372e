using System.Net;
using Grpc.Client.Tests.Infrastructure;
using Grpc.Client.Tests.Protos;
using Grpc.Core;
using Grpc.Net.Client.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Grpc.Client.Tests.RoundTrip;

/// <summary>This client and this server, through generated code.</summary>
public sealed class RoundTripTests
{
    [Fact]
    public async Task Unary_AsyncAndBlocking_EchoTheText()
    {
        await using var server = await EchoHost.StartAsync();
        using var channel = server.CreateChannel();
        var client = channel.CreateClient();

        Assert.Equal("async", (await client.UnaryAsync(new EchoRequest { Text = "async" }).ResponseAsync.WithinAsync()).Text);
        Assert.Equal("blocking", (await Task.Run(() => client.Unary(new EchoRequest { Text = "blocking" })).WithinAsync()).Text);
    }

    [Fact]
    public async Task ServerStreaming_ReadAllAsync_YieldsEveryResponse()
    {
        await using var server = await EchoHost.StartAsync();
        using var channel = server.CreateChannel();
        using var call = channel.CreateClient().ServerStreaming(new EchoRequest { Text = "n", Count = 1000 });
        var count = 0;

        await foreach (var response in call.ResponseStream.ReadAllAsync())
        {
            Assert.Equal($"n {count++}", response.Text);
        }

        Assert.Equal(1000, count);
    }

    [Fact]
    public async Task ClientStreaming_SeveralRequests_AreAnsweredTogether()
    {
        await using var server = await EchoHost.StartAsync();
        using var channel = server.CreateChannel();
        using var call = channel.CreateClient().ClientStreaming();

        await call.RequestStream.WriteAsync(new EchoRequest { Text = "one" }).WithinAsync();
        await call.RequestStream.WriteAsync(new EchoRequest { Text = "two" }).WithinAsync();
        await call.RequestStream.CompleteAsync();

        Assert.Equal("one two", (await call.ResponseAsync.WithinAsync()).Text);
    }

    [Fact]
    public async Task DuplexStreaming_PingPong_AnswersEachInTurn()
    {
        await using var server = await EchoHost.StartAsync();
        using var channel = server.CreateChannel();
        using var call = channel.CreateClient().DuplexStreaming();

        for (var i = 0; i < 10; i++)
        {
            await call.RequestStream.WriteAsync(new EchoRequest { Text = $"{i}" }).WithinAsync();
            Assert.True(await call.ResponseStream.NextAsync());
            Assert.Equal($"{i}", call.ResponseStream.Current.Text);
        }

        await call.RequestStream.CompleteAsync();
        Assert.False(await call.ResponseStream.NextAsync());
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
    }

    [Fact]
    public async Task Unary_ServiceThrowsWithDetails_ClientGetsThem()
    {
        await using var server = await EchoHost.StartAsync<FailingService>();
        using var channel = server.CreateChannel();

        var exception = await channel.CreateClient().UnaryAsync(new EchoRequest { Text = "größer % als\n" }).FailsAsync();

        Assert.Equal(new Status(StatusCode.OutOfRange, "größer % als\n"), exception.Status);
        Assert.Equal([1, 2, 3], exception.Trailers.GetValueBytes("grpc-status-details-bin")!);
    }

    [Fact]
    public async Task Unary_DeadlineGiven_ServerSeesItAndIsCancelled()
    {
        var service = new ObservedService();
        await using var server = await StartObservedAsync(service);
        using var channel = server.CreateChannel();
        var deadline = TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(3);

        var exception = await channel.CreateClient().UnaryAsync(new EchoRequest(), deadline: deadline).FailsAsync();

        Assert.Equal(StatusCode.DeadlineExceeded, exception.StatusCode);
        Assert.InRange(await service.Deadline.Task.WithinAsync(), deadline.AddMilliseconds(-900), deadline.AddSeconds(10));
        await service.Cancelled.Task.WithinAsync();
    }

    [Fact]
    public async Task Unary_CallerCancels_ServerIsCancelled()
    {
        var service = new ObservedService();
        await using var server = await StartObservedAsync(service);
        using var channel = server.CreateChannel();
        using var source = new CancellationTokenSource();
        using var call = channel.CreateClient().UnaryAsync(new EchoRequest(), cancellationToken: source.Token);
        await service.Deadline.Task.WithinAsync();

        await source.CancelAsync();

        Assert.Equal(StatusCode.Cancelled, (await call.FailsAsync()).StatusCode);
        await service.Cancelled.Task.WithinAsync();
    }

    [Fact]
    public async Task Unary_GzipBothWays_ArrivesWhole()
    {
        await using var server = await EchoHost.StartAsync(static options => options.ResponseCompressionAlgorithm = "gzip");
        using var channel = server.CreateChannel();
        var text = new string('g', 100_000);
        var headers = new Metadata { { "grpc-internal-encoding-request", "gzip" } };

        var response = await channel.CreateClient().UnaryAsync(new EchoRequest { Text = text }, headers).ResponseAsync.WithinAsync();

        Assert.Equal(text, response.Text);
    }

    [Fact]
    public async Task Unary_RequestLargerThanTheServerTakes_IsResourceExhausted()
    {
        await using var server = await EchoHost.StartAsync(static options => options.MaxReceiveMessageSize = 1000);
        using var channel = server.CreateChannel();

        var exception = await channel.CreateClient().UnaryAsync(new EchoRequest { Text = new string('x', 1001) }).FailsAsync();

        Assert.Equal(StatusCode.ResourceExhausted, exception.StatusCode);
    }

    [Fact]
    public async Task WithHost_Given_IsTheAuthority()
    {
        var service = new ObservedService();
        await using var server = await StartObservedAsync(service);
        using var channel = server.CreateChannel();
        using var call = channel.CreateClient().WithHost("other.test:99").UnaryAsync(new EchoRequest());

        Assert.Equal("other.test:99", await service.Host.Task.WithinAsync());
    }

    [Fact]
    public void Client_WithoutAChannel_ThrowsOnUse()
    {
        var exception = Assert.Throws<NotImplementedException>(() => new ClientDouble().Unary(new EchoRequest()));

        Assert.Contains("/grpc.client.tests.Echo/Unary", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(GrpcWebMode.GrpcWeb)]
    [InlineData(GrpcWebMode.GrpcWebText)]
    public async Task GrpcWeb_UnaryAndStream_GoThrough(GrpcWebMode mode)
    {
        await using var server = await EchoHost.StartAsync(protocols: HttpProtocols.Http1);
        using var channel = server.CreateChannel(options =>
        {
            options.HttpHandler = new GrpcWebHandler(mode, new SocketsHttpHandler());
            options.DisposeHttpClient = true;
            options.HttpVersion = HttpVersion.Version11;
        });
        var client = channel.CreateClient();

        Assert.Equal("web", (await client.UnaryAsync(new EchoRequest { Text = "web" }).ResponseAsync.WithinAsync()).Text);
        using var call = client.ServerStreaming(new EchoRequest { Text = "n", Count = 3 });
        Assert.Equal(["n 0", "n 1", "n 2"], (await call.ResponseStream.ReadToEndAsync()).Select(static response => response.Text));
    }

    [Theory]
    [InlineData(GrpcWebMode.GrpcWeb)]
    [InlineData(GrpcWebMode.GrpcWebText)]
    public async Task GrpcWeb_ServiceThrows_StatusAndDetailsArrive(GrpcWebMode mode)
    {
        await using var server = await EchoHost.StartAsync<FailingService>(protocols: HttpProtocols.Http1);
        using var channel = server.CreateChannel(options =>
        {
            options.HttpHandler = new GrpcWebHandler(mode, new SocketsHttpHandler());
            options.DisposeHttpClient = true;
            options.HttpVersion = HttpVersion.Version11;
        });

        var exception = await channel.CreateClient().UnaryAsync(new EchoRequest { Text = "größer" }).FailsAsync();

        Assert.Equal(new Status(StatusCode.OutOfRange, "größer"), exception.Status);
        Assert.Equal([1, 2, 3], exception.Trailers.GetValueBytes("grpc-status-details-bin")!);
    }

    private static Task<RawServer> StartObservedAsync(ObservedService service) => RawServer.StartAsync(
        static app =>
        {
            app.UseRouting();
            app.MapGrpcService<ObservedService>();
        },
        services: services => services.AddSingleton(service).AddRouting().AddGrpc());

    private sealed class ClientDouble : Echo.EchoClient;

    private sealed class FailingService : Echo.EchoBase
    {
        public override Task<EchoResponse> Unary(EchoRequest request, ServerCallContext context) => throw new RpcException(
            new Status(StatusCode.OutOfRange, request.Text), [new("grpc-status-details-bin", new byte[] { 1, 2, 3 })]);
    }

    private sealed class ObservedService : Echo.EchoBase
    {
        public TaskCompletionSource<DateTime> Deadline { get; } = new();

        public TaskCompletionSource<string> Host { get; } = new();

        public TaskCompletionSource Cancelled { get; } = new();

        public override async Task<EchoResponse> Unary(EchoRequest request, ServerCallContext context)
        {
            context.CancellationToken.Register(() => Cancelled.TrySetResult());
            Host.SetResult(context.Host);
            Deadline.SetResult(context.Deadline);
            await Cancelled.Task;
            return new EchoResponse();
        }
    }
}
