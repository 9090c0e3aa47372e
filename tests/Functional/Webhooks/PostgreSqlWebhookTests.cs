using Grpc.Messaging.Testing.PostgreSql;
using Grpc.Messaging.Tests.Functional.Infrastructure;
using Grpc.Messaging.V1;
using Grpc.Net.Client;

namespace Grpc.Messaging.Tests.Functional.Webhooks;

/// <summary>A webhook of two servers that share a database.</summary>
[NeedsPostgreSql]
public sealed class PostgreSqlWebhookTests : IAsyncLifetime
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
    public async Task Webhook_MessagesOnBothServers_IsToldOfEachOnceByWhicheverRuns()
    {
        string[] settings =
        [
            "--Messaging:Storage:Provider=PostgreSql",
            $"--Messaging:Storage:ConnectionString={_connectionString}",
            "--Messaging:Webhooks:AllowPrivateNetworks=true",
            CallbackServer.RetryDelay,
        ];
        await using var receiver = await Receiver.StartAsync();
        await using var first = await TestServer.StartAsync(_folder.Path, settings);
        await using var second = await TestServer.StartAsync(_folder.Path, settings);
        using var firstChannel = GrpcChannel.ForAddress(first.GrpcUrl);
        using var secondChannel = GrpcChannel.ForAddress(second.GrpcUrl);
        using var one = new Tenant(first, firstChannel, TestServer.AdminKey);
        using var other = new Tenant(second, secondChannel, TestServer.AdminKey);
        await one.Webhooks.CreateWebhookAsync(
            new CreateWebhookRequest { Webhook = new Webhook { Url = receiver.Url, EventTypes = { "message.delivered" } } }, one.Call());

        var sent = new HashSet<string>();
        for (var i = 0; i < 10; i++)
        {
            sent.Add(await (i % 2 == 0 ? one : other).SendSmsAsync($"96279000{i:00}01"));
        }

        var told = await receiver.NextAsync(sent.Count);

        Assert.All(sent, messageId => Assert.Single(told, request => request.Body.Contains(messageId, StringComparison.Ordinal)));
        Assert.Empty(first.Log.TakeErrors());
        Assert.Empty(second.Log.TakeErrors());
    }
}
