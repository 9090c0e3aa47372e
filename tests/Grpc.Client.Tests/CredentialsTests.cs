using Grpc.Client.Tests.Infrastructure;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Grpc.Client.Tests;

public sealed class CredentialsTests
{
    [Fact]
    public async Task CallCredentials_InsecureChannel_AreLeftOut()
    {
        await using var server = await StartEchoOfAuthorizationAsync();
        using var channel = server.CreateChannel();

        Assert.Equal("", await channel.CallUnary("", new CallOptions(credentials: Token("call"))).ResponseAsync.WithinAsync());
    }

    [Fact]
    public async Task CallCredentials_InsecureChannelToldSo_AreSent()
    {
        await using var server = await StartEchoOfAuthorizationAsync();
        using var channel = server.CreateChannel(static options => options.UnsafeUseInsecureChannelCallCredentials = true);

        Assert.Equal("call", await channel.CallUnary("", new CallOptions(credentials: Token("call"))).ResponseAsync.WithinAsync());
    }

    [Fact]
    public async Task CallCredentials_OverTls_CallsThenChannelsAreSentWithTheirContext()
    {
        AuthInterceptorContext? seen = null;
        var withContext = CallCredentials.FromInterceptor((context, metadata) =>
        {
            seen = context;
            metadata.Add("authorization", "first");
            return Task.CompletedTask;
        });
        await using var server = await StartEchoOfAuthorizationAsync(useTls: true);
        using var channel = server.CreateChannel(options =>
        {
            options.HttpHandler = server.CreateTrustingHandler();
            options.DisposeHttpClient = true;
            options.Credentials = ChannelCredentials.Create(ChannelCredentials.SecureSsl, Token("channel"));
        });
        var options = new CallOptions(credentials: CallCredentials.Compose(withContext, Token("second")));

        Assert.Equal("first, second, channel", await channel.CallUnary("", options).ResponseAsync.WithinAsync());
        Assert.Equal($"https://127.0.0.1:{server.Address.Port}/tests.Text", seen!.ServiceUrl);
        Assert.Equal("Unary", seen.MethodName);
    }

    [Fact]
    public async Task CallCredentials_Throw_FailTheCallWithoutSending()
    {
        var requests = 0;
        await using var server = await RawServer.StartAsync(async context =>
        {
            Interlocked.Increment(ref requests);
            await context.Response.AnswerAsync("");
        });
        using var channel = server.CreateChannel(static options => options.UnsafeUseInsecureChannelCallCredentials = true);
        var failing = CallCredentials.FromInterceptor(static (_, _) => throw new InvalidOperationException("no token today"));

        var exception = await channel.CallUnary("", new CallOptions(credentials: failing)).FailsAsync();

        Assert.Equal(StatusCode.Internal, exception.StatusCode);
        Assert.Contains("no token today", exception.Status.Detail, StringComparison.Ordinal);
        Assert.Equal(0, requests);
    }

    [Fact]
    public async Task CallCredentials_StillWaitingAtCancellation_SeeItOnTheirToken()
    {
        using var channel = GrpcChannel.ForAddress("http://127.0.0.1:1", new GrpcChannelOptions { UnsafeUseInsecureChannelCallCredentials = true });
        var waiting = CallCredentials.FromInterceptor(static async (context, _) =>
        {
            var cancelled = new TaskCompletionSource();
            await using var registration = context.CancellationToken.Register(cancelled.SetResult);
            await cancelled.Task;
        });
        using var source = new CancellationTokenSource();
        using var call = channel.CallUnary("", new CallOptions(credentials: waiting, cancellationToken: source.Token));

        await source.CancelAsync();

        Assert.Equal(StatusCode.Cancelled, (await call.FailsAsync()).StatusCode);
    }

    [Fact]
    public void ChannelCredentials_ContradictTheAddress_Throw()
    {
        Assert.Throws<InvalidOperationException>(() => Create("http://localhost", ChannelCredentials.SecureSsl));
        Assert.Throws<InvalidOperationException>(() => Create("https://localhost", ChannelCredentials.Insecure));
        Create("http://localhost", ChannelCredentials.Insecure).Dispose();
        Create("https://localhost", new SslCredentials()).Dispose();
    }

    [Fact]
    public void ChannelCredentials_WithCertificates_PointToTheHandler()
    {
        var exception = Assert.Throws<InvalidOperationException>(() => Create("https://localhost", new SslCredentials("-----BEGIN")));

        Assert.Contains("HttpHandler", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ChannelCredentials_CallCredentialsOverCleartext_ThrowUnlessToldSo()
    {
        var credentials = ChannelCredentials.Create(ChannelCredentials.Insecure, Token("x"));

        Assert.Throws<InvalidOperationException>(() => Create("http://localhost", credentials));
        GrpcChannel.ForAddress(
            "http://localhost",
            new GrpcChannelOptions { Credentials = credentials, UnsafeUseInsecureChannelCallCredentials = true }).Dispose();
    }

    [Fact]
    public void Compose_Single_Throws() => Assert.Throws<ArgumentException>(static () => CallCredentials.Compose(Token("x")));

    private static GrpcChannel Create(string address, ChannelCredentials credentials) =>
        GrpcChannel.ForAddress(address, new GrpcChannelOptions { Credentials = credentials });

    private static CallCredentials Token(string token) => CallCredentials.FromInterceptor((_, metadata) =>
    {
        metadata.Add("authorization", token);
        return Task.CompletedTask;
    });

    private static Task<RawServer> StartEchoOfAuthorizationAsync(bool useTls = false) => RawServer.StartAsync(
        static async context => await context.Response.AnswerAsync(context.Request.Headers.Authorization.ToString()), HttpProtocols.Http2, useTls);
}
