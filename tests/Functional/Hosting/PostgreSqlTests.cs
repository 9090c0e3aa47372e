using System.Net;
using System.Security.Cryptography;
using Grpc.Messaging.Engine.Secrets;
using Grpc.Messaging.Server.Commands;
using Grpc.Messaging.Storage;
using Grpc.Messaging.Testing.PostgreSql;
using Grpc.Messaging.Tests.Functional.Infrastructure;
using Grpc.Messaging.Tests.Functional.Telemetry;
using Grpc.Messaging.V1;
using Grpc.Net.Client;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

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
    public async Task Metrics_CallsThatWaitForConnections_AreShownByPool()
    {
        await using var server = await TestServer.StartAsync(_folder.Path, [.. Settings, "--Messaging:Storage:MaxConnections=10"]);
        using var client = server.CreateHttpClient(TestServer.AdminKey);
        using (var first = await client.GetAsync("/omni/v1/messages"))
        {
            Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        }

        await using var blocker = new NpgsqlConnection(_connectionString + ";Pooling=false");
        await blocker.OpenAsync();
        await using var transaction = await blocker.BeginTransactionAsync();
        await using (var block = new NpgsqlCommand("LOCK TABLE messages IN ACCESS EXCLUSIVE MODE", blocker, transaction))
        {
            await block.ExecuteNonQueryAsync();
        }

        var calls = Enumerable.Range(0, 30).Select(_ => client.GetAsync("/omni/v1/messages")).ToArray();
        Dictionary<string, double> series = [];
        await Poll.UntilAsync(async token =>
        {
            series = MetricText.SeriesOf(await client.GetStringAsync("/metrics", token));
            return series.GetValueOrDefault("db_client_connection_npgsql_pending_requests{db_client_connection_pool_name=\"readers\"}") > 0;
        });
        await transaction.RollbackAsync();
        var answers = await Task.WhenAll(calls);

        Assert.True(series["db_client_connection_count{db_client_connection_pool_name=\"readers\",db_client_connection_state=\"used\"}"] > 0);
        Assert.True(series["db_client_connection_max{db_client_connection_pool_name=\"readers\"}"] > 0);
        Assert.All(answers, static answer => Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.ServiceUnavailable));
        Array.ForEach(answers, static answer => answer.Dispose());
    }

    [Fact]
    public async Task Secret_SealedOnOneServer_OpensOnTheOtherAlsoAfterRotation()
    {
        string[] settings = [.. Settings, $"--Messaging:Secrets:Keys:0={Convert.ToBase64String(new byte[32])}"];
        await using var first = await TestServer.StartAsync(_folder.Path, settings);
        await using var second = await TestServer.StartAsync(_folder.Path, settings);
        var (sender, receiver) = (first.Services.GetRequiredService<ISecretBox>(), second.Services.GetRequiredService<ISecretBox>());
        var before = sender.Seal([1, 2, 3], "test");

        Assert.Equal([1, 2, 3], receiver.Open(before, "test"));
        await RotateKeysCommand.RunAsync(settings, CancellationToken.None);
        await using var third = await TestServer.StartAsync(_folder.Path, settings);
        var newest = third.Services.GetRequiredService<ISecretBox>();
        var after = newest.Seal([4, 5, 6], "test");

        Assert.Equal([1, 2, 3], newest.Open(before, "test"));
        Assert.NotEqual(before[4..20], after[4..20]);
        Assert.Equal([4, 5, 6], await EventuallyOpenAsync(receiver, after));
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

    // A ring that was read less than a second ago is not read again.
    private static async Task<byte[]> EventuallyOpenAsync(ISecretBox box, byte[] whole)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                return box.Open(whole, "test");
            }
            catch (CryptographicException) when (TimeProvider.System.GetElapsedTime(start) < Tenant.Patience)
            {
                await Task.Yield();
            }
        }
    }
}
