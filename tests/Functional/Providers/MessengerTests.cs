using Grpc.Messaging.Channels.Messenger;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Inbound;
using Grpc.Messaging.Engine.Receipts;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Grpc.Messaging.Tests.Functional.Providers;

/// <summary>The Send API of Facebook Messenger as its documentation has it: messages, every error, webhooks.</summary>
public sealed class MessengerTests : IAsyncLifetime
{
    private const string Person = "24681357902468101";
    private const string Page = "1906385232743451";
    private const string Secret = "app-secret";

    private FakeProvider _graph = null!;

    public async Task InitializeAsync() => _graph = await FakeProvider.StartAsync(HttpProtocols.Http1);

    public async Task DisposeAsync() => await _graph.DisposeAsync();

    [Theory]
    [InlineData(1.0, null, "RESPONSE", null)]
    [InlineData(1.0, MessengerTags.AccountUpdate, "RESPONSE", null)]
    [InlineData(25.0, MessengerTags.AccountUpdate, "MESSAGE_TAG", MessengerTags.AccountUpdate)]
    [InlineData(null, MessengerTags.PostPurchaseUpdate, "MESSAGE_TAG", MessengerTags.PostPurchaseUpdate)]
    [InlineData(100.0, MessengerTags.HumanAgent, "MESSAGE_TAG", MessengerTags.HumanAgent)]
    public async Task Send_Text_IsAnAnswerOrHasItsTag(double? hoursAgo, string? tag, string type, string? told)
    {
        _graph.Answer(200, $$"""{"recipient_id":"{{Person}}","message_id":"m_AG5Hz2U"}""");
        await using var host = Start();
        Wrote(host, hoursAgo);

        var outcome = await host.SendAsync(new MessengerContent("Your order ☂", "") { Tag = tag }, uid: Person);

        Assert.Equal(new SendOutcome.Accepted("m_AG5Hz2U", null), outcome);
        var call = Assert.Single(_graph.Calls);
        Assert.Equal(("POST", $"/v23.0/{Page}/messages", "Bearer EAAJB"), (call.Method, call.Target, call.Headers["Authorization"]));
        Assert.Equal(
            (Person, type, told, "Your order ☂"),
            (call.Json["recipient"]!["id"]!.GetValue<string>(), call.Json["messaging_type"]!.GetValue<string>(), call.Json["tag"]?.GetValue<string>(),
                call.Json["message"]!["text"]!.GetValue<string>()));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData(25.0, null)]
    [InlineData(null, MessengerTags.HumanAgent)]
    [InlineData(169.0, MessengerTags.HumanAgent)]
    public async Task Send_OutsideOfTheWindow_FallsThroughWithoutACall(double? hoursAgo, string? tag)
    {
        await using var host = Start();
        Wrote(host, hoursAgo);

        Assert.Equal(new SendOutcome.Rejected(Reasons.WindowClosed), await host.SendAsync(new MessengerContent("Hello", "") { Tag = tag }, uid: Person));
        Assert.Empty(_graph.Calls);
    }

    [Theory]
    [InlineData(500, 1200, 0, Reasons.TemporaryFailure)]
    [InlineData(400, 1, 99, Reasons.ProviderUnavailable)]
    [InlineData(400, 1, 1357046, Reasons.TemporaryFailure)]
    [InlineData(500, 2, 0, Reasons.ProviderUnavailable)]
    [InlineData(500, 2, 2018344, Reasons.ProviderUnavailable)]
    [InlineData(400, 4, 0, Reasons.TemporaryFailure)]
    [InlineData(400, 4, 2018022, Reasons.TemporaryFailure)]
    [InlineData(400, 4, 2018354, Reasons.Rejected)]
    [InlineData(400, 9, 2018352, Reasons.Rejected)]
    [InlineData(400, 613, 0, Reasons.TemporaryFailure)]
    [InlineData(400, 613, 1893016, Reasons.TemporaryFailure)]
    [InlineData(400, 100, 0, Reasons.Rejected)]
    [InlineData(400, 100, 2018001, Reasons.AddressInvalid)]
    [InlineData(400, 100, 2018109, Reasons.Rejected)]
    [InlineData(400, 100, 2018164, Reasons.Rejected)]
    [InlineData(401, 190, 0, Reasons.ProviderUnavailable)]
    [InlineData(403, 10, 0, Reasons.ProviderUnavailable)]
    [InlineData(403, 10, 2018065, Reasons.WindowClosed)]
    [InlineData(403, 10, 2018278, Reasons.WindowClosed)]
    [InlineData(403, 10, 2018108, Reasons.Rejected)]
    [InlineData(403, 200, 2018028, Reasons.ProviderUnavailable)]
    [InlineData(403, 200, 2018021, Reasons.ProviderUnavailable)]
    [InlineData(403, 200, 1545041, Reasons.Rejected)]
    [InlineData(403, 368, 0, Reasons.ProviderUnavailable)]
    [InlineData(400, 551, 1545041, Reasons.Rejected)]
    [InlineData(400, 10303, 0, Reasons.Rejected)]
    public async Task Send_Error_IsTheOutcomeOfItsCodes(int status, int code, int subcode, string reason)
    {
        _graph.Answer(
            status, $$$"""{"error":{"message":"No","type":"OAuthException","code":{{{code}}},"error_subcode":{{{subcode}}},"fbtrace_id":"BLBz/WZt8dN"}}""");
        await using var host = Start();
        Wrote(host, 1);

        Assert.Equal(reason, Outcomes.ReasonOf(await host.SendAsync(new MessengerContent("Hello", ""), uid: Person)));
    }

    [Fact]
    public async Task Webhook_Delivery_TellsOfEachMessage()
    {
        await using var host = Start();

        var understood = Read(host, Event("\"delivery\":{\"mids\":[\"mid.1\",\"mid.2\"],\"watermark\":1458668856253}"));

        Assert.Equal(
            [new ProviderReceipt("main", "mid.1", null, ReceiptKind.Delivered), new ProviderReceipt("main", "mid.2", null, ReceiptKind.Delivered)],
            understood.Receipts);
        Assert.Empty(understood.Watermarks);
    }

    [Theory]
    [InlineData("\"delivery\":{\"watermark\":1458668856253}", ReceiptKind.Delivered)]
    [InlineData("\"read\":{\"watermark\":1458668856253}", ReceiptKind.Read)]
    public async Task Webhook_WithoutIds_TellsOfEverythingBefore(string told, ReceiptKind kind)
    {
        await using var host = Start();

        var understood = Read(host, Event(told));

        Assert.Equal(
            [new WatermarkReceipt("main", MessengerChannel.Id, Person, Page, kind, DateTimeOffset.FromUnixTimeMilliseconds(1458668856253))],
            understood.Watermarks);
    }

    [Theory]
    [InlineData("\"message\":{\"mid\":\"mid.9\",\"text\":\"Where is it?\"}", "Where is it?", "text", "", "")]
    [InlineData("\"message\":{\"mid\":\"mid.9\",\"text\":\"Red\",\"quick_reply\":{\"payload\":\"p\"}}", "Red", "text", "", "")]
    [InlineData("\"message\":{\"mid\":\"mid.9\",\"text\":\"Yes\",\"reply_to\":{\"mid\":\"mid.0\"}}", "Yes", "text", "", "mid.0")]
    [InlineData("\"message\":{\"mid\":\"mid.9\",\"attachments\":[{\"type\":\"image\",\"payload\":{\"url\":\"https://cdn.example/1\"}}]}", "", "image", "https://cdn.example/1", "")]
    [InlineData("\"postback\":{\"mid\":\"mid.9\",\"title\":\"Get started\",\"payload\":\"p\"}", "Get started", "text", "", "")]
    public async Task Webhook_Message_IsWhatTheCustomerWrote(string told, string text, string kind, string media, string replyTo)
    {
        await using var host = Start();

        Assert.Equal(
            [
                new InboundReport("main", "mid.9", MessengerChannel.Id, Person, Page, text)
                {
                    Kind = kind, Media = media, ReplyTo = replyTo, SendTime = DateTimeOffset.FromUnixTimeMilliseconds(1458692752478),
                },
            ],
            Read(host, Event(told)).Messages);
    }

    [Theory]
    [InlineData("\"message\":{\"is_echo\":true,\"mid\":\"mid.9\",\"text\":\"Ours\"}")]
    [InlineData("\"message\":{\"text\":\"without id\"}")]
    [InlineData("\"optin\":{\"ref\":\"x\"}")]
    [InlineData("\"read\":{\"watermark\":\"soon\"}")]
    public async Task Webhook_AnythingElse_SaysNothing(string told)
    {
        await using var host = Start();

        var understood = Read(host, Event(told));

        Assert.Equal((0, 0, 0), (understood.Receipts.Count, understood.Messages.Count, understood.Watermarks.Count));
    }

    [Fact]
    public async Task Webhook_OfAnotherPage_SaysNothing()
    {
        await using var host = Start();

        Assert.Empty(Read(host, Event("\"message\":{\"mid\":\"mid.9\",\"text\":\"Hi\"}").Replace(Page, "7", StringComparison.Ordinal)).Messages);
    }

    [Fact]
    public async Task Webhook_SignatureIsOfAnotherBody_IsRefused()
    {
        await using var host = Start();
        var signature = Signed.HubSignature(Secret, Event("\"message\":{\"mid\":\"mid.9\",\"text\":\"Hi\"}"));

        var reading = host.Receipts.Read(Signed.Post(Event("\"message\":{\"mid\":\"mid.9\",\"text\":\"STOP\"}"), ("X-Hub-Signature-256", signature)));

        Assert.Equal(401, Assert.IsType<CallbackReading.Refused>(reading).Status);
    }

    private static string Event(string told) => $$"""
        {"object":"page","entry":[{"id":"{{Page}}","time":1458692752478,"messaging":[{"sender":{"id":"{{Person}}"},"recipient":{"id":"{{Page}}"},
        "timestamp":1458692752478,{{told}}}]}]}
        """;

    private static CallbackReading.Understood Read(SenderHost host, string body) => Assert.IsType<CallbackReading.Understood>(
        host.Receipts.Read(Signed.Post(body, ("X-Hub-Signature-256", Signed.HubSignature(Secret, body)))));

    private static void Wrote(SenderHost host, double? hoursAgo)
    {
        if (hoursAgo is { } hours)
        {
            host.Sessions.Wrote(Person, TimeProvider.System.GetUtcNow().AddHours(-hours));
        }
    }

    private SenderHost Start() => new(
        TimeProvider.System, ("Type", "Messenger"), ("Endpoint", _graph.Url), ("PageId", Page), ("AccessToken", "EAAJB"), ("AppSecret", Secret), ("VerifyToken", "w"));
}
