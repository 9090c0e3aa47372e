using Grpc.Messaging.Server.Commands;
using Grpc.Messaging.Storage;
using Grpc.Messaging.Testing.PostgreSql;
using Grpc.Messaging.Tests.Functional.Infrastructure;
using Grpc.Messaging.V1;
using Grpc.Net.Client;

namespace Grpc.Messaging.Tests.Functional.Hosting;

/// <summary>Servers that share a PostgreSQL database.</summary>
[NeedsPostgreSql]
public sealed class PostgreSqlTests : IAsyncLifetime
{
    private readonly TempFolder _folder = new();
    private string? _connectionString;

    private string[] Settings => ["--Messaging:Storage:Provider=PostgreSql", $"--Messaging:Storage:ConnectionString={_connectionString}"];

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
    public async Task Watch_OnOneServerWhatAnotherAccepted_TellsEveryStateInOrder()
    {
        await using var first = await TestServer.StartAsync(_folder.Path, Settings);
        await using var second = await TestServer.StartAsync(_folder.Path, Settings);
        using var firstChannel = GrpcChannel.ForAddress(first.GrpcUrl);
        using var secondChannel = GrpcChannel.ForAddress(second.GrpcUrl);
        using var sender = new Tenant(first, firstChannel, TestServer.AdminKey);
        using var watcher = new Tenant(second, secondChannel, TestServer.AdminKey);

        var messageId = await sender.SendWithFallbackAsync("9af01b22c3d4e503", "962790000011", TimeSpan.FromMilliseconds(300));
        var told = await watcher.WatchAsync(messageId);

        string[] known = ["Pending Push", "Sent Push", "Pending Sms", "Sent Sms", "Delivered Sms"];
        Assert.Equal(known[(known.Length - told.Count)..], told.Select(change => $"{change.State} {change.Channel}"));
        Assert.Empty(first.Log.TakeErrors());
        Assert.Empty(second.Log.TakeErrors());
    }

    [Fact]
    public async Task Start_SchemaOldAndMigrateOnStartOff_RefusedUntilMigrated()
    {
        string[] careful = [.. Settings, "--Messaging:Storage:MigrateOnStart=false"];
        var refusal = await Assert.ThrowsAsync<StorageStartException>(() => TestServer.StartAsync(_folder.Path, careful));
        Assert.Contains("Run the server's command migrate", refusal.Message, StringComparison.Ordinal);

        await MigrateCommand.RunAsync(Settings, CancellationToken.None);

        await using var server = await TestServer.StartAsync(_folder.Path, careful);
        using var channel = GrpcChannel.ForAddress(server.GrpcUrl);
        using var admin = new Tenant(server, channel, TestServer.AdminKey);
        Assert.Equal(DeliveryState.Delivered, (await admin.WatchAsync(await admin.SendSmsAsync("962790000011")))[^1].State);
    }
}
