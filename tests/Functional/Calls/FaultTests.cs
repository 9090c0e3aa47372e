using Grpc.Core;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Credentials;
using Grpc.Messaging.Engine.Entities;
using Grpc.Messaging.Services.Errors;
using Grpc.Messaging.Testing;
using Grpc.Messaging.Tests.Functional.Infrastructure;
using Grpc.Messaging.V1;
using Grpc.Net.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Grpc.Messaging.Tests.Functional.Calls;

/// <summary>What callers see of a store that is away, and of a bug.</summary>
public sealed class FaultTests : IAsyncLifetime
{
    private const string Secret = "table scenarios is locked by 962790000011";

    private readonly TempFolder _folder = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync()
    {
        _folder.Delete();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Call_StoreAway_IsUnavailableWithADelay()
    {
        await using var server = await StartAsync(new StoreUnavailableException("The disk is full."));
        using var channel = GrpcChannel.ForAddress(server.GrpcUrl);
        using var admin = new Tenant(server, channel, TestServer.AdminKey);

        var error = await Assert.ThrowsAsync<RpcException>(
            () => admin.Scenarios.ListScenariosAsync(new ListScenariosRequest(), admin.Call()).ResponseAsync);
        using var response = await admin.Http.GetAsync("/omni/v1/scenarios");

        Assert.Equal(StatusCode.Unavailable, error.StatusCode);
        Assert.Equal("TRY_AGAIN", RichError.ReasonOf(error));
        Assert.Equal(1, RichError.DetailOf<Google.Rpc.RetryInfo>(error).RetryDelay.Seconds);
        Assert.Equal(503, (int)response.StatusCode);
        Assert.Equal("1", response.Headers.RetryAfter?.ToString());
        Assert.Equal("""{"error":"The disk is full. Call again."}""", await response.Content.ReadAsStringAsync());
        Assert.Empty(server.Log.TakeErrors());
    }

    [Fact]
    public async Task Call_StoreAwayWhenTheCallerIsLookedUp_IsUnavailableWithADelay()
    {
        var failure = new StoreUnavailableException("The database server stops.");
        await using var server = await TestServer.StartWithAsync(
            _folder.Path, services => services.AddSingleton<ICredentialStore>(new FailingCredentialStore(failure)));
        using var channel = GrpcChannel.ForAddress(server.GrpcUrl);
        using var caller = new Tenant(server, channel, TestServer.AdminKey);

        var error = await Assert.ThrowsAsync<RpcException>(
            () => caller.Scenarios.ListScenariosAsync(new ListScenariosRequest(), caller.Call()).ResponseAsync);
        using var response = await caller.Http.GetAsync("/omni/v1/scenarios");

        Assert.Equal(StatusCode.Unavailable, error.StatusCode);
        Assert.Equal("TRY_AGAIN", RichError.ReasonOf(error));
        Assert.Equal(503, (int)response.StatusCode);
        Assert.Equal("1", response.Headers.RetryAfter?.ToString());
        Assert.Equal("""{"error":"The database server stops. Call again."}""", await response.Content.ReadAsStringAsync());
        Assert.Empty(server.Log.TakeErrors());
    }

    [Fact]
    public async Task Call_TooManyWrongKeysBefore_IsRefusedWithADelayUnlessItsKeyWasValidBefore()
    {
        await using var server = await TestServer.StartAsync(
            _folder.Path, "--Messaging:Credentials:FailuresOfAddress=2", "--Messaging:Credentials:FailureInterval=01:00:00");
        using var channel = GrpcChannel.ForAddress(server.GrpcUrl);
        using var admin = new Tenant(server, channel, TestServer.AdminKey);
        await admin.Accounts.GetAccountAsync(new GetAccountRequest(), admin.Call());
        using var wrong = new Tenant(server, channel, "wrong-key");
        for (var i = 0; i < 2; i++)
        {
            using var refused = await wrong.Http.GetAsync("/account/v1");
            Assert.Equal(401, (int)refused.StatusCode);
        }

        var error = await Assert.ThrowsAsync<RpcException>(() => wrong.Accounts.GetAccountAsync(new GetAccountRequest(), wrong.Call()).ResponseAsync);
        using var response = await wrong.Http.GetAsync("/account/v1");

        Assert.Equal((StatusCode.ResourceExhausted, "TOO_MANY_FAILURES"), (error.StatusCode, RichError.ReasonOf(error)));
        Assert.Equal(3600, RichError.DetailOf<Google.Rpc.RetryInfo>(error).RetryDelay.Seconds);
        Assert.Equal(429, (int)response.StatusCode);
        Assert.Equal("3600", response.Headers.RetryAfter?.ToString());
        await admin.Accounts.GetAccountAsync(new GetAccountRequest(), admin.Call());
    }

    [Fact]
    public async Task SignIn_TooManyWrongPasswords_IsRefusedWithADelayUntilNobodyLooks()
    {
        await using var server = await TestServer.StartAsync(
            _folder.Path, "--Messaging:Credentials:FailuresOfLookupId=2", "--Messaging:Credentials:FailureInterval=01:00:00");
        using var channel = GrpcChannel.ForAddress(server.GrpcUrl);
        using var admin = new Tenant(server, channel, TestServer.AdminKey);
        var user = await SignedIn.CreateAsync(admin, V1.UserRole.Viewer);
        var request = new SignInRequest { Email = user.Email, Password = "wrong horse" };

        var errors = new List<RpcException>();
        for (var i = 0; i < 3; i++)
        {
            errors.Add(await Assert.ThrowsAsync<RpcException>(() => admin.Sessions.SignInAsync(request).ResponseAsync));
        }

        // Nor is the right one looked at.
        request.Password = SignedIn.Password;
        errors.Add(await Assert.ThrowsAsync<RpcException>(() => admin.Sessions.SignInAsync(request).ResponseAsync));

        Assert.Equal(
            ["NOT_AUTHENTICATED", "NOT_AUTHENTICATED", "TOO_MANY_FAILURES", "TOO_MANY_FAILURES"], errors.Select(error => RichError.ReasonOf(error)));
    }

    [Fact]
    public async Task Call_Bug_IsInternalWithAnIdThatTheLogHasOnce()
    {
        await using var server = await StartAsync(new InvalidOperationException(Secret));
        using var channel = GrpcChannel.ForAddress(server.GrpcUrl);
        using var admin = new Tenant(server, channel, TestServer.AdminKey);

        var error = await Assert.ThrowsAsync<RpcException>(
            () => admin.Scenarios.ListScenariosAsync(new ListScenariosRequest(), admin.Call()).ResponseAsync);

        Assert.Equal(StatusCode.Internal, error.StatusCode);
        Assert.DoesNotContain(Secret, error.Status.Detail, StringComparison.Ordinal);
        var id = error.Status.Detail.TrimEnd('.').Split(' ')[^1];
        Assert.Contains(id, Assert.Single(server.Log.TakeErrors()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RestCall_Bug_Answers500InTheDialect()
    {
        await using var server = await StartAsync(new InvalidOperationException(Secret));
        using var client = server.CreateHttpClient(TestServer.AdminKey);

        using var response = await client.GetAsync("/omni/v1/scenarios");
        var body = await response.Content.ReadAsStringAsync();

        Assert.Equal(500, (int)response.StatusCode);
        Assert.StartsWith("""{"error":"The call failed for an unexpected reason; it is logged as """, body, StringComparison.Ordinal);
        Assert.Single(server.Log.TakeErrors());
    }

    [Theory]
    [InlineData(0, StatusCode.DeadlineExceeded)]
    [InlineData(1, StatusCode.Internal)]
    public void Call_AnsweredByItsDeadline_FailsOfThat(int secondsLeft, StatusCode expected)
    {
        var time = new ManualTimeProvider(new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero));
        var errors = new CallErrors(new StoreOutages(time, NullLogger<StoreOutages>.Instance), time, NullLogger<CallErrors>.Instance);
        var call = new CallWithDeadline(time.GetUtcNow().UtcDateTime.AddSeconds(secondsLeft));

        var error = errors.ToRpcException(new InvalidOperationException("Response headers can only be sent once per call."), call);

        Assert.Equal(expected, error.StatusCode);
    }

    private Task<TestServer> StartAsync(Exception failure) =>
        TestServer.StartWithAsync(_folder.Path, services => services.AddSingleton<IEntityStore<Engine.Scenarios.Scenario>>(new FailingEntityStore<Engine.Scenarios.Scenario>(failure)));
}
