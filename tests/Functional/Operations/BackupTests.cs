using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Messaging.Server.Commands;
using Grpc.Messaging.Tests.Functional.Infrastructure;
using Grpc.Messaging.V1;
using Grpc.Net.Client;
using Microsoft.Data.Sqlite;

namespace Grpc.Messaging.Tests.Functional.Operations;

/// <summary>A backup of the running server, put in the place of its database.</summary>
public sealed class BackupTests : IAsyncLifetime
{
    // The statements of docs/operations.md.
    private const string ExpireBefore =
        """
        UPDATE messages SET expire_time = 0 WHERE create_time < $until AND expire_time >= $until;
        UPDATE deliveries SET due_time = 0, turn_time = 0
        WHERE due_time IS NOT NULL AND message_id IN (SELECT message_id FROM messages WHERE expire_time = 0);
        """;

    private readonly TempFolder _folder = new();

    private string Database => Path.Combine(_folder.Path, "messaging.db");

    private string Backup => Path.Combine(_folder.Path, "backup.db");

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync()
    {
        _folder.Delete();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Restore_BackupMadeUnderLoad_EverythingAcceptedBeforeItEnds()
    {
        List<string> before = [];
        string after;
        string token;
        await using (var server = await TestServer.StartAsync(_folder.Path))
        {
            using var channel = GrpcChannel.ForAddress(server.GrpcUrl);
            using var admin = new Tenant(server, channel, TestServer.AdminKey);
            for (var i = 0; i < 20; i++)
            {
                before.Add(await admin.SendSmsAsync("962790000000", "962790000005"));
            }

            using var stop = new CancellationTokenSource();
            var load = SendUntilAsync(admin, stop.Token);
            await BackupCommand.RunAsync(Backup, [$"--Messaging:DataPath={_folder.Path}"], CancellationToken.None);
            await stop.CancelAsync();
            await load;
            after = await admin.SendSmsAsync("962790000000");
            token = await EndAsync(admin, after);
        }

        Restore();
        await using var restored = await TestServer.StartAsync(_folder.Path);
        using var again = GrpcChannel.ForAddress(restored.GrpcUrl);
        using var caller = new Tenant(restored, again, TestServer.AdminKey);
        foreach (var messageId in before)
        {
            var last = (await caller.WatchAsync(messageId)).GroupBy(change => change.DestinationIndex).Select(changes => changes.Last().State);
            Assert.Equal([DeliveryState.Delivered, DeliveryState.Delivered], last);
        }

        // What came after the backup never happened, and who has seen it begins with a snapshot.
        var lost = await Assert.ThrowsAsync<RpcException>(
            () => caller.Messages.GetMessageAsync(new GetMessageRequest { MessageId = after }, caller.Call()).ResponseAsync);
        Assert.Equal(StatusCode.NotFound, lost.StatusCode);
        using var watch = caller.Messages.WatchStatus(new WatchStatusRequest { ResumeToken = token }, caller.Call());
        Assert.True(await watch.ResponseStream.MoveNext(default));
        Assert.NotNull(watch.ResponseStream.Current.Snapshot);
        Assert.Empty(restored.Log.TakeErrors());
    }

    [Fact]
    public async Task Restore_UnfinishedMadeToExpire_NothingOfItIsSent()
    {
        string scheduled;
        string sent;
        await using (var server = await TestServer.StartAsync(_folder.Path))
        {
            using var channel = GrpcChannel.ForAddress(server.GrpcUrl);
            using var admin = new Tenant(server, channel, TestServer.AdminKey);
            var later = Timestamp.FromDateTimeOffset(TimeProvider.System.GetUtcNow().AddHours(1));
            var sms = new SendSmsRequest { Text = "Hello", Sender = "Arena", Destinations = { "962790000000" }, SendTime = later };
            scheduled = (await admin.Messages.SendSmsAsync(sms, admin.Call())).Message.MessageId;
            sent = await admin.SendSmsAsync("962790000003");
            await admin.WatchAsync(sent, change => change.State == DeliveryState.Sent);
            await BackupCommand.RunAsync(Backup, [$"--Messaging:DataPath={_folder.Path}"], CancellationToken.None);
        }

        Restore();
        var until = TimeProvider.System.GetUtcNow().AddMinutes(1).ToUnixTimeMilliseconds();
        Execute(ExpireBefore.Replace("$until", $"{until}", StringComparison.Ordinal));
        await using var restored = await TestServer.StartAsync(_folder.Path);
        using var again = GrpcChannel.ForAddress(restored.GrpcUrl);
        using var caller = new Tenant(restored, again, TestServer.AdminKey);

        Assert.Equal(DeliveryState.Expired, (await caller.WatchAsync(scheduled))[^1].State);
        Assert.Equal(DeliveryState.Expired, (await caller.WatchAsync(sent))[^1].State);
        Assert.Equal(1L, Execute("SELECT count(*) FROM attempts"));
    }

    private static async Task SendUntilAsync(Tenant tenant, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            await tenant.SendSmsAsync("962790000000", "962790000005");
        }
    }

    /// <summary>Waits for the end of a message; answers where a watch of the account stands then.</summary>
    private static async Task<string> EndAsync(Tenant tenant, string messageId)
    {
        await tenant.WatchAsync(messageId);
        using var watch = tenant.Messages.WatchStatus(new WatchStatusRequest(), tenant.Call());
        var token = "";
        while (await watch.ResponseStream.MoveNext(default))
        {
            token = watch.ResponseStream.Current.ResumeToken;
            if (watch.ResponseStream.Current.Snapshot is not { Complete: false })
            {
                break;
            }
        }

        return token;
    }

    private void Restore()
    {
        File.Delete($"{Database}-wal");
        File.Delete($"{Database}-shm");
        File.Move(Backup, Database, overwrite: true);
        Assert.Equal("ok", Execute("PRAGMA integrity_check"));
    }

    private object? Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
