using System.Text;
using System.Text.Json;
using Grpc.Core;
using Grpc.Messaging.Channels.Sms;
using Grpc.Messaging.D7.V1;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Credentials;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Jobs;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Services.Dialects.D7;
using Grpc.Messaging.Tests.Functional.Infrastructure;
using Grpc.Messaging.Tests.Functional.Webhooks;
using Grpc.Messaging.V1;
using Microsoft.Extensions.DependencyInjection;
using SmsContent = Grpc.Messaging.Channels.Sms.SmsContent;

namespace Grpc.Messaging.Tests.Functional.Dialects;

/// <summary>What D7's API does beyond its answers, which are golden files.</summary>
public sealed class D7Tests : IAsyncLifetime
{
    private OwnServer _own = null!;
    private string _authorization = "";

    private TestServer Server => _own.Server;

    private Tenant Tenant => _own.Tenant;

    public async Task InitializeAsync()
    {
        _own = await CallbackServer.StartAsync("--Messaging:Dialects:D7:TimeZone=Asia/Dubai");
        _authorization = DialectCallers.Basic(await DialectCallers.AddD7UserAsync(Server, Tenant, Scopes.All));
    }

    public async Task DisposeAsync()
    {
        Assert.Empty(Server.Log.TakeErrors());
        await _own.DisposeAsync();
    }

    [Fact]
    public async Task AnySecurePath_NoCredentials_AsksForThem()
    {
        var (status, body) = await CallAsync(HttpMethod.Post, "/secure/send", "{", authorization: null);

        Assert.Equal((401, """{"title":"Authentication required","description":"Please provide a valid Basic auth token"}"""), (status, body));
    }

    [Fact]
    public async Task Send_OnlyXmlAccepted_IsRefusedInXml()
    {
        using var client = Server.CreateHttpClient(key: null);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/secure/send") { Content = new StringContent("{}") };
        request.Headers.TryAddWithoutValidation("Accept", "application/xml");

        using var response = await client.SendAsync(request);

        Assert.Equal((415, "application/xml"), ((int)response.StatusCode, response.Content.Headers.ContentType!.ToString()));
        Assert.Equal(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><error><title>Unsupported media type</title>"
            + "<description>This API supports JSON media type only.</description></error>",
            await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("basic")]
    [InlineData("BASIC")]
    public async Task AnySecurePath_SchemeInAnyCase_IsRead(string scheme)
    {
        var (status, _) = await CallAsync(HttpMethod.Get, "/secure/balance", null, scheme + _authorization["Basic".Length..]);

        Assert.Equal(200, status);
    }

    [Fact]
    public async Task Send_EveryArgument_ReachesTheProviderAsItWasGiven()
    {
        const string Body =
            """
            {"to": "+962790000011", "from": "Arena", "content": "Gate Ω is öpen ☂", "priority": 3, "validity-period": "90", "dlr-url": "https://h.example/d",
             "dlr_level": 3, "dlr-method": "get", "tags": "a,b", "custom_tlvs": [[5148, 2, "OctetString", "1401"]]}
            """;

        var (_, answer) = await CallAsync(HttpMethod.Post, "/secure/send", Body);

        var key = D7MessageId.Parse(Guid.Parse(Data(answer).GetString()!["Success \"".Length..]))!.Value;
        var message = Assert.Single(await LoadAsync(key.MessageId));
        var content = Assert.IsType<SmsContent>(message.Content.Find(SmsChannel.Instance));
        Assert.Equal(SmsEncoding.ToSeptets("Gate Ω is öpen ?"), content.Payload!.Data.ToArray());
        Assert.Equal((0, 1), (content.Payload.DataCoding, content.Payload.Parts));
        Assert.Equal((3, "a,b"), (content.Priority, content.Tags));
        var receipts = Assert.Single(message.Callbacks);
        Assert.Equal(
            (D7ReceiptFormat.FormatName, "https://h.example/d", "3", "get"),
            (receipts.Format, receipts.Url, receipts.Values[D7ReceiptFormat.Level], receipts.Values[D7ReceiptFormat.Method]));
        Assert.Equal([new SmsTlv(5148, 2, "OctetString", "1401")], content.Tlvs!);
        Assert.Equal(TimeSpan.FromMinutes(90), message.ExpireTime - message.CreateTime);
        Assert.Equal(DeliveryLane.Urgent, (await FindAsync(key)).Lane);
        Assert.Equal("962790000011", (await FindAsync(key)).Address.Phone);
    }

    [Fact]
    public async Task Send_DlrNoBesideAnAddress_SendsReceiptsNonetheless()
    {
        await using var receiver = await Receiver.StartAsync(200, "ACK/Jasmin");

        var (_, answer) = await CallAsync(
            HttpMethod.Post, "/secure/send", $$"""{"to": "962790000011", "content": "Hello", "dlr": "no", "dlr-url": "{{receiver.Url}}/dlr", "dlr-level": 3}""");

        var told = await receiver.NextAsync(2);
        Assert.Equal(["ESME_ROK", "DELIVRD"], told.Select(receipt => receipt.Form["message_status"].ToString()));
        Assert.All(told, receipt => Assert.Equal(Data(answer).GetString(), $"Success \"{receipt.Form["id"]}"));
    }

    [Fact]
    public async Task Send_TimeInOneHour_WaitsForIt()
    {
        var (_, answer) = await CallAsync(HttpMethod.Post, "/secure/send", """{"to": "962790000011", "content": "Hello", "sdt": "000000010000000R"}""");

        var key = D7MessageId.Parse(Guid.Parse(Data(answer).GetString()!["Success \"".Length..]))!.Value;
        Assert.Equal(Engine.Deliveries.DeliveryState.Scheduled, (await FindAsync(key)).State);
    }

    [Fact]
    public async Task SendBatch_GlobalsAndManyToMany_SendsEachDestinationItsOwnAndTellsOfEach()
    {
        await using var receiver = await Receiver.StartAsync(200);
        var body = $$"""
            {"globals": {"from": "Arena", "tags": "all"},
             "batch_config": {"callback_url": "{{receiver.Url}}/ok?ref=7", "errback_url": "{{receiver.Url}}/ko"},
             "messages": [
               {"to": ["962790000011", "7777771", "+962790000012"], "content": "One"},
               {"to": "962790000013", "content": "Two", "tags": "two"},
               {"to": "962790000014", "content": "One"},
               {"to": "962790000011", "content": "One"},
               {"to": ["962790000015", "arena"], "content": "Three", "coding": 12}
             ]}
            """;

        var (_, answer) = await CallAsync(HttpMethod.Post, "/secure/sendbatch", body);

        Assert.Equal(8, Data(answer).GetProperty("messageCount").GetInt32());
        var calls = await receiver.NextAsync(8);
        var batchId = Data(answer).GetProperty("batchId").GetString();
        Assert.All(calls, call => Assert.Equal(("GET", batchId), (call.Method, call.Query["batchId"].ToString())));
        var taken = calls.Where(call => call.Path == "/ok").ToList();
        Assert.All(taken, call => Assert.Equal(("7", "1"), (call.Query["ref"].ToString(), call.Query["status"].ToString())));
        Assert.Equal(
            ["+962790000012", "962790000011", "962790000011", "962790000013", "962790000014"],
            taken.Select(call => call.Query["to"].ToString()).Order(StringComparer.Ordinal));
        Assert.Equal(
            [
                ("7777771", "0", "HTTPAPI error: Error \"No route found"),
                ("962790000015", "0", "HTTPAPI error: Error \"Argument [coding] has an invalid value: [12]."),
                ("arena", "0", "HTTPAPI error: Error \"Argument [coding] has an invalid value: [12]."),
            ],
            calls.Where(call => call.Path == "/ko")
                .Select(call => (call.Query["to"].ToString(), call.Query["status"].ToString(), call.Query["statusText"].ToString())).Order());
        foreach (var (to, phone, text, tags) in new[] { ("+962790000012", "962790000012", "One", "all"), ("962790000013", "962790000013", "Two", "two") })
        {
            var key = KeyOf(taken.Single(call => call.Query["to"] == to).Query["statusText"].ToString());
            var content = (SmsContent)(await LoadAsync(key.MessageId))[0].Content.Find(SmsChannel.Instance)!;
            Assert.Equal((phone, text, tags, "Arena"), ((await FindAsync(key)).Address.Phone, content.Text, content.Tags, content.From));
            Assert.Equal(V1.DeliveryState.Delivered, (await Tenant.WatchAsync(key.MessageId.ToString())).Last(change => change.Phone == phone).State);
        }
    }

    [Fact]
    public async Task SendBatch_RunTwice_SendsOnceAndCallsOnce()
    {
        await using var receiver = await Receiver.StartAsync(200);
        var body = $$"""{"batch_config": {"callback_url": "{{receiver.Url}}"}, "messages": [{"to": ["962790000011"], "content": "One"}, {"to": ["962790000012"], "content": "Two"}]}""";
        var (_, answer) = await CallAsync(HttpMethod.Post, "/secure/sendbatch", body);
        await receiver.NextAsync(2);

        var handler = Server.Services.GetServices<IJobHandler>().Single(handler => handler.Kind == D7BatchJob.KindName);
        var batchId = KeyOfBatch(Data(answer).GetProperty("batchId").GetString()!);
        var account = await DialectCallers.AccountOfAsync(Server, Tenant);
        var again = new Job(
            batchId, D7BatchJob.KindName, account.AccountId, TimeProvider.System.GetUtcNow(), D7Batch.Write(0, SendBatchRequest.Parser.ParseJson(body)));
        Assert.Equal(again.Done(), await handler.RunAsync(again, CancellationToken.None));

        // What would be told twice would be told before this one.
        await CallAsync(
            HttpMethod.Post, "/secure/sendbatch", $$"""{"batch_config": {"callback_url": "{{receiver.Url}}/last"}, "messages": [{"to": "962790000013", "content": "Last"}]}""");
        Assert.Equal("/last", (await receiver.NextAsync()).Path);
        Assert.Equal(3, receiver.All.Count);
        Assert.Equal(3, (await Tenant.Messages.ListMessagesAsync(new ListMessagesRequest(), Tenant.Call())).Messages.Count);
    }

    [Fact]
    public async Task SendBatch_DateInTheServersZone_WaitsUntilThen()
    {
        var local = TimeZoneInfo.ConvertTime(TimeProvider.System.GetUtcNow().AddHours(2), TimeZoneInfo.FindSystemTimeZoneById("Asia/Dubai"));

        var (_, answer) = await CallAsync(
            HttpMethod.Post,
            "/secure/sendbatch",
            $$"""{"batch_config": {"schedule_at": "{{local:yyyy-MM-dd HH:mm:ss}}"}, "messages": [{"to": "962790000011", "content": "Later"}]}""");

        var scheduled = Data(answer).GetProperty("scheduled").GetString()!;
        Assert.InRange(double.Parse(scheduled.TrimEnd('s')), 7100, 7200);
        Assert.Empty((await Tenant.Messages.ListMessagesAsync(new ListMessagesRequest(), Tenant.Call())).Messages);
    }

    [Fact]
    public async Task Users_OfAnotherAccount_SeeNothingOfTheBatch()
    {
        await CallAsync(HttpMethod.Post, "/secure/send", """{"to": "962790000011", "content": "Hello"}""");
        var stored = await Server.Services.GetRequiredService<ICredentialStore>().FindAsync(D7UserKind.KindName, "nobody", CancellationToken.None);

        Assert.Null(stored);
        Assert.Equal(401, (await CallAsync(HttpMethod.Get, "/secure/balance", null, DialectCallers.Basic("nobody"))).Status);
    }

    [Fact]
    public async Task Password_Stored_IsASlowHash()
    {
        var user = await DialectCallers.AddD7UserAsync(Server, Tenant, Scopes.All);
        var stored = await Server.Services.GetRequiredService<ICredentialStore>().FindAsync(D7UserKind.KindName, user, CancellationToken.None);

        Assert.True(stored!.Value.Credential.Secret.Span.IndexOf(Encoding.UTF8.GetBytes(DialectCallers.Password)) < 0);
        Assert.Equal(48, stored.Value.Credential.Secret.Length);
    }

    [Fact]
    public async Task Grpc_FaultyMessage_NamesTheFieldBesideJasminsText()
    {
        var client = new Grpc.Messaging.D7.V1.D7Service.D7ServiceClient(_own.Channel);

        var error = await Assert.ThrowsAsync<RpcException>(() => client.SendAsync(
            new SendRequest { Sms = new Sms { To = { "962790000011" }, Content = "Hello", Priority = "9" } }, Tenant.Call()).ResponseAsync);

        Assert.Equal(["sms.priority"], RichError.FieldsOf(error));
        Assert.Equal("sms.priority Argument [priority] has an invalid value: [9].", error.Status.Detail);
    }

    private static JsonElement Data(string answer) => JsonSerializer.Deserialize<JsonElement>(answer).GetProperty("data");

    private static DeliveryKey KeyOf(string statusText) => D7MessageId.Parse(Guid.Parse(statusText["Success \"".Length..^1]))!.Value;

    private static ObjectId KeyOfBatch(string batchId)
    {
        // A delivery's UUID ends in its index; a batch's in the last of them, which is no delivery's.
        Assert.Null(D7MessageId.Parse(Guid.Parse(batchId)));
        var text = batchId.ToCharArray();
        text[^1] = 'e';
        return D7MessageId.Parse(Guid.Parse(text))!.Value.MessageId;
    }

    private async Task<(int Status, string Body)> CallAsync(HttpMethod method, string path, string? body) => await CallAsync(method, path, body, _authorization);

    private async Task<(int Status, string Body)> CallAsync(HttpMethod method, string path, string? body, string? authorization)
    {
        using var client = Server.CreateHttpClient(key: null);
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : new StringContent(body) };
        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        using var response = await client.SendAsync(request);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    private Task<IReadOnlyList<Engine.Messages.Message>> LoadAsync(ObjectId messageId) =>
        Server.Services.GetRequiredService<IMessageStore>().LoadAsync([messageId], CancellationToken.None);

    private async Task<Engine.Deliveries.Delivery> FindAsync(DeliveryKey key) =>
        Assert.Single(await Server.Services.GetRequiredService<IDeliveryStore>().LoadAsync([key], CancellationToken.None));
}
