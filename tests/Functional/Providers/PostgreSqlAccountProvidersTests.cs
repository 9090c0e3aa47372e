using Grpc.Messaging.Testing.PostgreSql;
using Grpc.Messaging.Tests.Functional.Infrastructure;
using Grpc.Messaging.V1;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Grpc.Messaging.Tests.Functional.Providers;

/// <summary>A provider of an account on two servers that share a database.</summary>
[NeedsPostgreSql]
public sealed class PostgreSqlAccountProvidersTests : IAsyncLifetime
{
    private readonly TempFolder _folder = new();
    private string? _connectionString;

    public async Task InitializeAsync() => _connectionString = await PostgreSqlTestDatabases.CreateAsync();

    public async Task DisposeAsync()
    {
        _folder.Delete();
        if (_connectionString is not null)
        {
            await PostgreSqlTestDatabases.RemoveAsync(_connectionString);
        }
    }

    [Fact]
    public async Task Create_OnOneServer_TheOtherRunsItWithinItsRefreshTime()
    {
        string[] settings =
        [
            "--Messaging:Storage:Provider=PostgreSql",
            $"--Messaging:Storage:ConnectionString={_connectionString}",
            "--Messaging:OwnProviders:AllowPrivateNetworks=true",
            "--Messaging:OwnProviders:RefreshTime=00:00:00.2",
        ];
        await using var gateway = await FakeProvider.StartAsync(HttpProtocols.Http1);
        gateway.Answer(200, """Success "jasmin-1" """);
        await using var first = await TestServer.StartAsync(_folder.Path, settings);
        await using var second = await TestServer.StartAsync(_folder.Path, settings);
        using var firstChannel = GrpcChannel.ForAddress(first.GrpcUrl);
        using var secondChannel = GrpcChannel.ForAddress(second.GrpcUrl);
        using var one = new Tenant(first, firstChannel, TestServer.AdminKey);
        using var other = new Tenant(second, secondChannel, TestServer.AdminKey);

        var provider = await one.AddProviderAsync(new AccountProvider
        {
            Name = "Our gateway",
            Type = "Http",
            Settings = { ["Preset"] = "Jasmin", ["Endpoint"] = gateway.Url, ["Username"] = "arena" },
            Secrets = { ["Password"] = "s1" },
        });
        await RunsAsync(other, provider.ProviderId, isThere: true);
        await other.WatchAsync(await other.SendSmsAsync("962790000011"), static change => change.State == DeliveryState.Sent);
        Assert.Single(gateway.Calls);

        await one.Providers.DeleteAccountProviderAsync(new DeleteAccountProviderRequest { ProviderId = provider.ProviderId }, one.Call());
        await RunsAsync(other, provider.ProviderId, isThere: false);
        Assert.Equal(DeliveryState.Delivered, (await other.WatchAsync(await other.SendSmsAsync("962790000012")))[^1].State);

        Assert.Single(gateway.Calls);
        Assert.Empty(first.Log.TakeErrors());
        Assert.Empty(second.Log.TakeErrors());
    }

    // Bounded by the deadline of the call.
    private static async Task RunsAsync(Tenant admin, string providerId, bool isThere)
    {
        var call = admin.Call();
        while ((await admin.Providers.ListProvidersAsync(new ListProvidersRequest { IncludeAccountProviders = true }, call))
            .Providers.Any(provider => provider.Name == providerId) != isThere)
        {
            // Asked again.
        }
    }
}
