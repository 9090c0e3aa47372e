using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Messaging.Tests.Functional.Infrastructure;
using Grpc.Messaging.V1;
using Grpc.Net.Client;
using Microsoft.Data.Sqlite;

namespace Grpc.Messaging.Tests.Functional.Messages;

/// <summary>
/// What a caller gets of an application with more devices than fit into an answer that a stock gRPC client takes (4 MiB; the clients of these tests
/// are such). All of it in one test, since it is the devices that take their time.
/// </summary>
public sealed class LargeAnswerTests : IAsyncLifetime
{
    private const int Devices = 10_001;
    private const int MaxAnswer = 2 * 1024 * 1024;

    // Texts so long that 1,000 destinations pass the limit by themselves.
    private const string InsertDevices =
        """
        WITH RECURSIVE number (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM number WHERE n < @count - 1)
        INSERT INTO devices (app_code, device_uid, platform, user_id, username, email, phone, phone_digits, token, create_time, modify_time)
        SELECT @app, printf('d%05d', n) || replace(hex(zeroblob(240)), '00', '中'), 2, printf('u%05d', n) || replace(hex(zeroblob(240)), '00', '中'),
            printf('n%05d', n) || replace(hex(zeroblob(240)), '00', '中'), '', '', '', 'token', @time, @time FROM number
        """;

    private readonly TempFolder _folder = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync()
    {
        _folder.Delete();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task MessageToEveryDevice_IsReadableByAStockClientInEveryAnswer()
    {
        await using var server = await TestServer.StartAsync(_folder.Path);
        using var channel = GrpcChannel.ForAddress(server.GrpcUrl);
        using var admin = new Tenant(server, channel, TestServer.AdminKey);
        var applicationId = await CreateApplicationAsync(admin);

        var sent = (await admin.Messages.SendPushAsync(
            new SendPushRequest
            {
                Text = "Hello",
                Sender = "Arena",
                ApplicationId = applicationId,
                SendTime = Timestamp.FromDateTimeOffset(TimeProvider.System.GetUtcNow().AddHours(1)),
                RequestId = "large",
            },
            admin.Call())).Message;
        AssertTruncated(sent, sent.Destinations.Count, sent.DestinationsTruncated);
        await WaitForAllAsync(admin, sent.MessageId);

        var read = (await admin.Messages.GetMessageAsync(new GetMessageRequest { MessageId = sent.MessageId }, admin.Call())).Message;
        AssertTruncated(read, read.Destinations.Count, read.DestinationsTruncated);
        Assert.Equal([new StateCount { State = DeliveryState.Scheduled, Count = Devices }], read.States);

        await AssertListAsync(admin, sent.MessageId);
        await AssertRestAsync(admin, applicationId, sent.MessageId);

        await AssertReplayAsync(admin, applicationId);

        var cancelled = (await admin.Messages.CancelMessageAsync(new CancelMessageRequest { MessageId = sent.MessageId }, admin.Call())).Message;
        AssertTruncated(cancelled, cancelled.Destinations.Count, cancelled.DestinationsTruncated);
        Assert.Equal([new StateCount { State = DeliveryState.Cancelled, Count = Devices }], cancelled.States);
    }

    private static void AssertTruncated(IMessage message, int listed, bool isTruncated)
    {
        Assert.InRange(message.CalculateSize(), 1, MaxAnswer);
        Assert.InRange(listed, 100, 999);
        Assert.True(isTruncated);
    }

    private static async Task AssertListAsync(Tenant admin, string messageId)
    {
        var indexes = new List<int>();
        var request = new ListDestinationsRequest { MessageId = messageId, PageSize = 1_000_000, State = DeliveryState.Scheduled };
        do
        {
            var page = await admin.Messages.ListDestinationsAsync(request, admin.Call());
            Assert.InRange(page.CalculateSize(), 1, MaxAnswer);
            indexes.AddRange(page.Destinations.Select(destination => destination.DestinationIndex));
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        Assert.Equal(Enumerable.Range(0, Devices), indexes);

        // Of a state that nobody is in no call looks at more than 10,000.
        request.State = DeliveryState.Failed;
        var pages = 0;
        do
        {
            var page = await admin.Messages.ListDestinationsAsync(request, admin.Call());
            Assert.Empty(page.Destinations);
            request.PageToken = page.NextPageToken;
            pages++;
        }
        while (request.PageToken.Length > 0);

        Assert.Equal(2, pages);
    }

    private static async Task AssertRestAsync(Tenant admin, string applicationId, string messageId)
    {
        using var message = await admin.Http.GetAsync($"/push/v1/messages/{messageId}");
        var listed = JsonSerializer.Deserialize<JsonElement>(await message.Content.ReadAsStringAsync()).GetProperty("destinations").GetArrayLength();
        Assert.Equal((10_000, "true"), (listed, message.Headers.GetValues("destinations-partial").Single()));

        var page = await admin.Devices.ListDevicesAsync(new ListDevicesRequest { ApplicationId = applicationId, PageSize = 2_000 }, admin.Call());
        Assert.InRange(page.CalculateSize(), 1, MaxAnswer);
        Assert.InRange(page.Devices.Count, 100, 1_000);

        using var devices = await admin.Http.GetAsync($"/push/v1/applications/{applicationId}/devices", HttpCompletionOption.ResponseHeadersRead);
        Assert.Null(devices.Content.Headers.ContentLength);
        var whole = JsonSerializer.Deserialize<JsonElement>(await devices.Content.ReadAsStringAsync());
        Assert.Equal(Devices, whole.EnumerateArray().Select(device => device.GetProperty("deviceUid").GetString()).Distinct().Count());
        Assert.False(devices.Headers.Contains("X-Next-Page-Token"));
    }

    // What was stored for a caller over REST must be readable over gRPC, too.
    private static async Task AssertReplayAsync(Tenant admin, string applicationId)
    {
        var request = new SendPushRequest { Text = "Hello", Sender = "Arena", ApplicationId = applicationId, RequestId = "over-rest" };
        request.SendTime = Timestamp.FromDateTimeOffset(TimeProvider.System.GetUtcNow().AddHours(2));
        using var body = new StringContent(
            $$"""{"text":"Hello","from":"Arena","appCode":"{{applicationId}}","sendTime":"{{request.SendTime.ToDateTimeOffset():O}}","requestId":"over-rest"}""");
        using var first = await admin.Http.PostAsync("/push/v1/messages", body);
        var listed = JsonSerializer.Deserialize<JsonElement>(await first.Content.ReadAsStringAsync()).GetProperty("destinations").GetArrayLength();

        var replayed = (await admin.Messages.SendPushAsync(request, admin.Call())).Message;

        Assert.Equal(10_000, listed);
        AssertTruncated(replayed, replayed.Destinations.Count, replayed.DestinationsTruncated);
    }

    private static async Task WaitForAllAsync(Tenant admin, string messageId)
    {
        var told = new HashSet<int>();
        using var watch = admin.Messages.WatchMessage(new WatchMessageRequest { MessageId = messageId, End = WatchEnd.Never }, admin.Call());
        while (told.Count < Devices)
        {
            Assert.True(await watch.ResponseStream.MoveNext(default));
            var now = watch.ResponseStream.Current;
            told.UnionWith((now.Snapshot?.Destinations.ToList() ?? (now.Change is { } change ? [change] : [])).Select(one => one.DestinationIndex));
        }
    }

    private async Task<string> CreateApplicationAsync(Tenant admin)
    {
        var created = await admin.Applications.CreateApplicationAsync(
            new CreateApplicationRequest { Application = new Application { Name = "Shop app" } }, admin.Call());
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(_folder.Path, "messaging.db")};Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = InsertDevices;
        command.Parameters.AddWithValue("@count", Devices);
        command.Parameters.AddWithValue("@app", Convert.FromHexString(created.Application.ApplicationId));
        command.Parameters.AddWithValue("@time", TimeProvider.System.GetUtcNow().AddDays(-1).ToUnixTimeMilliseconds());
        await command.ExecuteNonQueryAsync();
        return created.Application.ApplicationId;
    }
}
