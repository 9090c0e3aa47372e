using System.IO.Compression;
using System.Text.Json;
using Grpc.Core;
using Grpc.Messaging.Tests.Functional.Infrastructure;
using Grpc.Messaging.V1;
using Grpc.Net.Client;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Grpc.Messaging.Tests.Functional.Operations;

/// <summary>Messages grow old, and go.</summary>
public sealed class RetentionTests : IAsyncLifetime
{
    private readonly TempFolder _folder = new();

    private string Archive => Path.Combine(_folder.Path, "archive");

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync()
    {
        _folder.Delete();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Server_MessagesOlderThanKeep_AreArchivedCountedAndGone()
    {
        string old;
        string token;
        await using (var server = await TestServer.StartAsync(_folder.Path))
        {
            using var channel = GrpcChannel.ForAddress(server.GrpcUrl);
            using var admin = new Tenant(server, channel, TestServer.AdminKey);
            using var watch = admin.Messages.WatchStatus(new WatchStatusRequest(), admin.Call());
            Assert.True(await watch.ResponseStream.MoveNext(default));
            old = await admin.SendSmsAsync("962790000000", "962790000002");
            Assert.True(await watch.ResponseStream.MoveNext(default));
            token = watch.ResponseStream.Current.ResumeToken;
            await admin.WatchAsync(old);
        }

        await using (var later = await TestServer.StartAsync(
            _folder.Path,
            services => services.AddSingleton<TimeProvider>(new ShiftedTimeProvider(TimeSpan.FromDays(8))),
            "--Messaging:Retention:Keep=7.00:00:00",
            $"--Messaging:Retention:ArchivePath={Archive}"))
        {
            using var channel = GrpcChannel.ForAddress(later.GrpcUrl);
            using var admin = new Tenant(later, channel, TestServer.AdminKey);
            await WaitUntilGoneAsync(admin, old);

            var listed = await admin.Messages.ListMessagesAsync(new ListMessagesRequest(), admin.Call());
            Assert.Empty(listed.Messages);
            using var resumed = admin.Messages.WatchStatus(new WatchStatusRequest { ResumeToken = token }, admin.Call());
            Assert.True(await resumed.ResponseStream.MoveNext(default));
            Assert.NotNull(resumed.ResponseStream.Current.Snapshot);
            var young = await admin.SendSmsAsync("962790000000");
            Assert.Equal(DeliveryState.Delivered, (await admin.WatchAsync(young))[^1].State);
            Assert.Empty(later.Log.TakeErrors());
        }

        var archived = ReadArchive();
        Assert.Equal(old, archived[0].GetProperty("message").GetProperty("message_id").GetString());
        Assert.Equal(2, archived.Count(line => line.TryGetProperty("delivery", out _)));
        Assert.Equal([("2", 3L, 1L), ("2", 4L, 1L)], ReadStatistics());
    }

    private static async Task WaitUntilGoneAsync(Tenant tenant, string messageId)
    {
        using var patience = new CancellationTokenSource(Tenant.Patience);
        while (!patience.IsCancellationRequested)
        {
            try
            {
                await tenant.Messages.GetMessageAsync(new GetMessageRequest { MessageId = messageId }, tenant.Call());
            }
            catch (RpcException exception) when (exception.StatusCode == StatusCode.NotFound)
            {
                return;
            }
        }

        Assert.Fail("The message is still there.");
    }

    private List<JsonElement> ReadArchive()
    {
        var file = Assert.Single(Directory.GetFiles(Archive));
        Assert.EndsWith(".ndjson.gz", file, StringComparison.Ordinal);
        using var reader = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
        return [.. reader.ReadToEnd().TrimEnd().Split('\n').Select(line => JsonSerializer.Deserialize<JsonElement>(line))];
    }

    private List<(string Channel, long State, long Destinations)> ReadStatistics()
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(_folder.Path, "messaging.db")};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT channel, state, destinations FROM daily_statistics ORDER BY state";
        using var reader = command.ExecuteReader();
        var rows = new List<(string, long, long)>();
        while (reader.Read())
        {
            rows.Add((reader.GetString(0), reader.GetInt64(1), reader.GetInt64(2)));
        }

        return rows;
    }
}
