using System.Net;
using Grpc.Core;
using Grpc.Health.V1;
using Grpc.Messaging.Tests.Functional.Infrastructure;
using Grpc.Messaging.V1;
using Grpc.Net.Client;

namespace Grpc.Messaging.Tests.Functional.Hosting;

public sealed class HostTests : IAsyncLifetime
{
    private readonly TempFolder _folder = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync()
    {
        _folder.Delete();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Health_Started_IsLiveReadyAndServing()
    {
        await using var server = await TestServer.StartAsync(_folder.Path);
        using var client = server.CreateHttpClient(key: null);
        using var channel = GrpcChannel.ForAddress(server.GrpcUrl);
        var health = new Health.V1.Health.HealthClient(channel);

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/live")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/ready")).StatusCode);
        foreach (var service in new[] { "", "messaging.v1.MessagesService" })
        {
            var answer = await health.CheckAsync(new HealthCheckRequest { Service = service });
            Assert.Equal(HealthCheckResponse.Types.ServingStatus.Serving, answer.Status);
        }
    }

    [Fact]
    public async Task Stop_HealthWatched_TellsTheWatcherAndDoesNotWaitForIt()
    {
        await using var server = await TestServer.StartAsync(_folder.Path);
        using var channel = GrpcChannel.ForAddress(server.GrpcUrl);
        using var watch = new Health.V1.Health.HealthClient(channel).Watch(new HealthCheckRequest());
        Assert.True(await watch.ResponseStream.MoveNext(default));
        Assert.Equal(HealthCheckResponse.Types.ServingStatus.Serving, watch.ResponseStream.Current.Status);

        await server.StopAsync().WaitAsync(TimeSpan.FromSeconds(10));

        var told = new List<HealthCheckResponse.Types.ServingStatus>();
        while (await watch.ResponseStream.MoveNext(default))
        {
            told.Add(watch.ResponseStream.Current.Status);
        }

        Assert.Equal(HealthCheckResponse.Types.ServingStatus.NotServing, told[^1]);
        Assert.Empty(server.Log.TakeErrors());
    }

    [Theory]
    [InlineData("https://dashboard.example.org", true)]
    [InlineData("https://elsewhere.example.org", false)]
    public async Task Preflight_AllowedOriginsOnly_AreLetIn(string origin, bool isAllowed)
    {
        await using var server = await TestServer.StartAsync(_folder.Path, "--Messaging:Http:AllowedOrigins:0=https://dashboard.example.org");
        using var client = server.CreateHttpClient(key: null);
        using var request = new HttpRequestMessage(HttpMethod.Options, "/messaging.v1.MessagesService/SendSms");
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", "POST");
        request.Headers.Add("Access-Control-Request-Headers", "authorization,x-grpc-web");

        using var response = await client.SendAsync(request);

        Assert.Equal(isAllowed, response.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task Answer_ToAPage_ShowsItEveryHeaderThatItMayNeed()
    {
        await using var server = await TestServer.StartAsync(_folder.Path, "--Messaging:Http:AllowedOrigins:0=https://dashboard.example.org");
        using var client = server.CreateHttpClient(key: null);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/push/v1/applications") { Headers = { { "Origin", "https://dashboard.example.org" } } };

        using var response = await client.SendAsync(request);

        var exposed = string.Join(',', response.Headers.GetValues("Access-Control-Expose-Headers")).Split(',', StringSplitOptions.TrimEntries);
        foreach (var header in new[] { "retry-after", "www-authenticate", "allow", "location", "x-next-page-token", "idempotency-replayed", "grpc-status" })
        {
            Assert.Contains(header, exposed);
        }
    }

    [Theory]
    [InlineData("--environment=Production", StatusCode.Unimplemented)]
    [InlineData("--Messaging:Http:Reflection=true", StatusCode.OK)]
    public async Task Reflection_AnswersOnlyWhereItIsOn(string setting, StatusCode expected)
    {
        await using var server = await TestServer.StartAsync(_folder.Path, setting);
        using var channel = GrpcChannel.ForAddress(server.GrpcUrl);
        var bytes = Marshallers.Create<byte[]>(static bytes => bytes, static bytes => bytes);
        var method = new Method<byte[], byte[]>(MethodType.DuplexStreaming, "grpc.reflection.v1.ServerReflection", "ServerReflectionInfo", bytes, bytes);

        using var call = channel.CreateCallInvoker().AsyncDuplexStreamingCall(method, host: null, default);
        var status = StatusCode.OK;
        try
        {
            await call.RequestStream.CompleteAsync();
            Assert.False(await call.ResponseStream.MoveNext(default));
        }
        catch (RpcException exception)
        {
            status = exception.StatusCode;
        }

        Assert.Equal(expected, status);
    }

    [Fact]
    public async Task Certificate_Configured_EverythingIsOnOneTlsAddress()
    {
        var (certificate, key) = await TestCertificate.WriteAsync(_folder.Path);
        await using var server = await TestServer.StartTlsAsync(_folder.Path, certificate, key);
        using var handler = TestCertificate.NewTrustingHandler();
        using var client = new HttpClient(handler, disposeHandler: false) { BaseAddress = server.RestUrl };
        client.DefaultRequestHeaders.Add("Authorization", $"Bearer {TestServer.AdminKey}");
        using var channel = GrpcChannel.ForAddress(server.RestUrl, new GrpcChannelOptions { HttpHandler = handler });
        using var admin = new Tenant(server, channel, TestServer.AdminKey);

        var overRest = await client.GetStringAsync("/push/v1/applications");
        var overGrpc = await admin.Applications.ListApplicationsAsync(new ListApplicationsRequest(), admin.Call());

        Assert.Equal("[]", overRest);
        Assert.Empty(overGrpc.Applications);
    }

    [Fact]
    public async Task Log_OfSendsAndFailures_HoldsNoNumberTokenTextOrKey()
    {
        await using var server = await TestServer.StartAsync(_folder.Path);
        using var channel = GrpcChannel.ForAddress(server.GrpcUrl);
        using var admin = new Tenant(server, channel, TestServer.AdminKey);
        var messageId = await admin.SendWithFallbackAsync("9af01b22c3d4e502", "962790000011", timeout: null);
        await admin.WatchAsync(messageId);
        await admin.Http.GetAsync($"/omni/v1/messages/{messageId}");
        await admin.Http.PostAsync("/SMS/v1/messages", new StringContent("""{"text": "Привет", "destinations": ["+962790000011"]}""", null, "application/json"));

        Assert.NotEmpty(server.Log.Lines);
        foreach (var secret in new[] { "962790000011", "Hello", "Привет", TestServer.AdminKey })
        {
            Assert.DoesNotContain(server.Log.Lines, line => line.Contains(secret, StringComparison.Ordinal));
        }
    }
}
