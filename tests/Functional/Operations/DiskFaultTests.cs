using System.Net;
using System.Net.Http.Json;
using Grpc.Core;
using Grpc.Messaging.Storage;
using Grpc.Messaging.Testing;
using Grpc.Messaging.Tests.Functional.Infrastructure;
using Grpc.Messaging.V1;
using Grpc.Net.Client;

namespace Grpc.Messaging.Tests.Functional.Operations;

/// <summary>A disk that is full or read-only, with the real server on it.</summary>
[NeedsSmallDisk]
public sealed class DiskFaultTests
{
    private const int Megabytes = 8;
    private const string Full = "The disk that holds the database is full.";

    [Fact]
    public async Task DiskFull_CallsAreRefusedReadsGoOnAndAllRecovers()
    {
        using var disk = SmallDisk.Mount(Megabytes);
        await using var server = await TestServer.StartAsync(disk.Path);
        using var channel = GrpcChannel.ForAddress(server.GrpcUrl);
        using var admin = new Tenant(server, channel, TestServer.AdminKey);
        var waiting = await admin.SendSmsAsync("962790000005");
        await admin.WatchAsync(waiting, change => change.State == DeliveryState.Sent);
        disk.Fill();

        var (error, accepted) = await SendUntilRefusedAsync(admin);
        Assert.Equal((StatusCode.Unavailable, $"{Full} Call again."), (error.StatusCode, error.Status.Detail));
        Assert.Equal(1, RichError.DetailOf<Google.Rpc.RetryInfo>(error).RetryDelay.Seconds);
        using var refused = await admin.Http.PostAsJsonAsync(
            "/SMS/v1/messages", new { text = "Hello", from = "Arena", destinations = new[] { "962790000011" } });
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Equal("1", refused.Headers.RetryAfter?.ToString());
        for (var i = 0; i < 200; i++)
        {
            await Assert.ThrowsAsync<RpcException>(() => admin.SendSmsAsync("962790000000"));
        }

        // What the provider says meanwhile is kept, and reads don't care.
        await AskUntilAsync(server, admin, waiting, () => server.Log.Lines.Any(line => line.Contains("CommitFailed", StringComparison.Ordinal)));
        var listed = await admin.Messages.ListMessagesAsync(new ListMessagesRequest { PageSize = 1000 }, admin.Call());
        Assert.Equal(accepted + 1, listed.Messages.Count);
        var (status, health) = await GetReadinessAsync(server);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Contains($"be written. {Full}", health, StringComparison.Ordinal);
        Assert.InRange(server.Log.Lines.Count(line => line.Contains("StoreUnavailable:", StringComparison.Ordinal)), 1, 3);

        disk.Free();
        var afterwards = await admin.SendSmsAsync("962790000000");
        Assert.Equal(DeliveryState.Delivered, (await admin.WatchAsync(afterwards))[^1].State);
        Assert.Equal(DeliveryState.Delivered, (await admin.WatchAsync(waiting))[^1].State);
        Assert.Equal(HttpStatusCode.OK, (await GetReadinessAsync(server)).Status);

        // The health check that was asked says in the log, too, what it answers.
        Assert.All(server.Log.TakeErrors(), error => Assert.Contains("Diagnostics.HealthChecks", error, StringComparison.Ordinal));
    }

    [Fact]
    public async Task DiskReadOnly_StartSaysSo()
    {
        using var disk = SmallDisk.Mount(Megabytes);
        await (await TestServer.StartAsync(disk.Path)).DisposeAsync();
        disk.MakeReadOnly();

        var exception = await Assert.ThrowsAsync<StorageStartException>(() => TestServer.StartAsync(disk.Path));

        Assert.StartsWith($"The database {Path.Combine(disk.Path, "messaging.db")} can't be made: ", exception.Message, StringComparison.Ordinal);
        Assert.Contains("Read-only file system", exception.Message, StringComparison.Ordinal);
    }

    private static async Task<(RpcException Error, int Accepted)> SendUntilRefusedAsync(Tenant tenant)
    {
        // What was reserved in the file before takes some more.
        for (var accepted = 0; accepted < 500; accepted++)
        {
            try
            {
                await tenant.SendSmsAsync("962790000000");
            }
            catch (RpcException exception)
            {
                return (exception, accepted);
            }
        }

        throw new InvalidOperationException("A full disk takes everything.");
    }

    private static async Task AskUntilAsync(TestServer server, Tenant tenant, string messageId, Func<bool> condition)
    {
        using var patience = new CancellationTokenSource(Tenant.Patience);
        while (!condition())
        {
            Assert.False(patience.IsCancellationRequested, string.Join('\n', server.Log.Lines.TakeLast(50)));
            var message = await tenant.Messages.GetMessageAsync(new GetMessageRequest { MessageId = messageId }, tenant.Call());
            Assert.Equal(messageId, message.Message.MessageId);
        }
    }

    private static async Task<(HttpStatusCode Status, string Text)> GetReadinessAsync(TestServer server)
    {
        using var client = server.CreateHttpClient(key: null);
        using var response = await client.GetAsync("/health/ready");
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }
}
