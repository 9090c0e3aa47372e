using System.Net;
using Grpc.Core;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Accounts;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Telemetry;
using Grpc.Messaging.Server.Health;
using Grpc.Messaging.Tests.Functional.Infrastructure;
using Grpc.Messaging.Tests.Functional.Telemetry;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Grpc.Messaging.Tests.Functional.Hosting;

/// <summary>Readiness says what is wrong, and is well again when that is over.</summary>
public sealed class HealthTests : IAsyncLifetime
{
    private const string Well =
        """
        {"status":"healthy","checks":{"lifetime":{"status":"healthy","message":"The server takes work."},"store":{"status":"healthy","message":"The store answers and takes what is written."},"backlog":{"status":"healthy","message":"Due deliveries are taken in time."}}}
        """;

    private readonly TempFolder _folder = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync()
    {
        _folder.Delete();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Ready_AllWell_SaysSoOfEveryCheck()
    {
        await using var server = await TestServer.StartAsync(_folder.Path);
        using var client = server.CreateHttpClient(key: null);

        using var response = await client.GetAsync("/health/ready");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(Well, await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Ready_StoreDoesNotAnswer_Is503WithTheCause()
    {
        var isAway = false;
        await using var server = await StartTappedAsync<IAccountStore>(_ => Volatile.Read(ref isAway)
            ? throw new StoreUnavailableException("The database file can't be opened.")
            : null);
        using var client = server.CreateHttpClient(key: null);

        Volatile.Write(ref isAway, true);
        var (status, body) = await ReadyAsync(server, client);
        Volatile.Write(ref isAway, false);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Contains("""
            "store":{"status":"unhealthy","message":"The store can't be read. The database file can't be opened."}
            """.Trim(), body, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.OK, Well), await ReadyAsync(server, client));
    }

    [Fact]
    public async Task Ready_StoreNeverAnswers_IsToldFromTheLastLookAtOnce()
    {
        var isAway = false;
        var never = new TaskCompletionSource<bool>();
        await using var server = await StartTappedAsync<IAccountStore>(_ => Volatile.Read(ref isAway) ? never.Task : null);
        using var client = server.CreateHttpClient(key: null);

        Volatile.Write(ref isAway, true);
        var look = server.Services.GetRequiredService<StoreProbe>().LookAsync(CancellationToken.None);
        using var first = await client.GetAsync("/health/ready");
        string body;
        do
        {
            body = await client.GetStringAsync("/health/live") + await ReadAsync(client);
        }
        while (!body.Contains("The store can't be read. It does not answer.", StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.False(look.IsCompleted);
        never.SetResult(true);
        await look;
        Assert.Contains("The store answers", await ReadAsync(client), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_WaitsForTheStore_IsLiveAndNotReadyAndTakesNoCalls()
    {
        var part = new WaitingPart();
        var starting = TestServer.StartWithAsync(_folder.Path, services =>
        {
            services.AddSingleton<IHostedService>(provider =>
            {
                part.Server = provider.GetRequiredService<IServer>();
                return part;
            });
        });
        var url = await part.Started.Task;
        using var client = new HttpClient { BaseAddress = url };

        using var live = await client.GetAsync("/health/live");
        using var ready = await client.GetAsync("/health/ready");
        using var call = await client.GetAsync("/push/v1/applications");
        var body = await ready.Content.ReadAsStringAsync();
        part.End.SetResult();
        await using var server = await starting;
        using var after = await client.GetAsync("/health/ready");

        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Contains("The server is still starting.", body, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "1"), (call.StatusCode, call.Headers.RetryAfter?.ToString()));
        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
    }

    [Fact]
    public async Task Ready_StoreTakesNoWrites_Is503UntilOneSucceeds()
    {
        var isFull = true;
        await using var server = await StartTappedAsync<IMessageStore>(method =>
            method == nameof(IMessageStore.AcceptAsync) && Volatile.Read(ref isFull)
                ? throw new StoreUnavailableException("The disk that holds the database is full.")
                : null);
        using var client = server.CreateHttpClient(key: null);
        using var channel = GrpcChannel.ForAddress(server.GrpcUrl);
        using var admin = new Tenant(server, channel, TestServer.AdminKey);
        Assert.Equal((HttpStatusCode.OK, Well), await ReadyAsync(server, client));

        var refusal = await Assert.ThrowsAsync<RpcException>(() => admin.SendSmsAsync("962790000011"));
        var (status, body) = await ReadyAsync(server, client);
        var metrics = await client.GetStringAsync("/metrics");
        Volatile.Write(ref isFull, false);
        await admin.WatchAsync(await admin.SendSmsAsync("962790000011"));

        Assert.Equal(StatusCode.Unavailable, refusal.StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Contains("The store can't be written. The disk that holds the database is full.", body, StringComparison.Ordinal);
        Assert.Contains("messaging_accept_refusals_total{reason=\"store_unavailable\"} 1\n", metrics, StringComparison.Ordinal);
        Assert.Contains("messaging_store_failures_total{operation=\"accept\"} 1\n", metrics, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.OK, Well), await ReadyAsync(server, client));
    }

    [Fact]
    public async Task Ready_DueDeliveryWaits_IsDegradedAndStillTakesCalls()
    {
        var due = TimeProvider.System.GetUtcNow() - TimeSpan.FromMinutes(10);
        await using var server = await StartTappedAsync<IDeliveryStore>(
            method => method == nameof(IDeliveryStore.NextDueAsync) ? Task.FromResult<DateTimeOffset?>(due) : null);
        using var client = server.CreateHttpClient(key: null);
        await server.Services.GetRequiredService<BacklogSampler>().SampleAsync(CancellationToken.None);

        var (status, body) = await ReadyAsync(server, client);
        var metrics = await client.GetStringAsync("/metrics");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.StartsWith("""{"status":"degraded",""", body, StringComparison.Ordinal);
        Assert.Matches("""
            "backlog":\{"status":"degraded","message":"The oldest due delivery has waited for 6\d\d s; more than 60 s is late."\}
            """.Trim(), body);
        Assert.InRange(MetricText.SeriesOf(metrics)["messaging_oldest_due_age_seconds"], 600, 699);
    }

    [Fact]
    public async Task Ready_CheckFailsUnexpectedly_DoesNotShowTheFault()
    {
        var isBroken = false;
        await using var server = await StartTappedAsync<IAccountStore>(
            _ => Volatile.Read(ref isBroken) ? throw new InvalidOperationException("secret of the table") : null);
        using var client = server.CreateHttpClient(key: null);
        Volatile.Write(ref isBroken, true);

        var (status, body) = await ReadyAsync(server, client);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.DoesNotContain("secret", body, StringComparison.Ordinal);
        Assert.Contains("The check failed for an unexpected reason; the log has it.", body, StringComparison.Ordinal);
        Assert.NotEmpty(server.Log.TakeErrors());
    }

    private static async Task<string> ReadAsync(HttpClient client)
    {
        using var response = await client.GetAsync("/health/ready");
        return await response.Content.ReadAsStringAsync();
    }

    private Task<TestServer> StartTappedAsync<TPort>(Func<string, object?> answer)
        where TPort : class =>
        TestServer.StartWithAsync(_folder.Path, services =>
        {
            var real = services.Last(static service => service.ServiceType == typeof(TPort)).ImplementationType!;
            services.AddSingleton(provider => PortTap.Over((TPort)ActivatorUtilities.CreateInstance(provider, real), answer));
        });

    private static async Task<(HttpStatusCode Status, string Body)> ReadyAsync(TestServer server, HttpClient client)
    {
        // As it does by itself every second.
        await server.Services.GetRequiredService<StoreProbe>().LookAsync(CancellationToken.None);
        using var response = await client.GetAsync("/health/ready");
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    private sealed class WaitingPart : IHostedService
    {
        public IServer? Server { get; set; }

        public TaskCompletionSource<Uri> Started { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource End { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public async Task StartAsync(CancellationToken cancellationToken)
        {
            Started.SetResult(new Uri(Server!.Features.Get<IServerAddressesFeature>()!.Addresses.First()));
            await End.Task.WaitAsync(cancellationToken);
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
