using Grpc.Messaging.Channels.WhatsApp;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Inbound;
using Grpc.Messaging.Engine.Receipts;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Grpc.Messaging.Tests.Functional.Providers;

/// <summary>The WhatsApp Cloud API as its documentation has it: messages, every error code, webhooks, templates.</summary>
public sealed class WhatsAppTests : IAsyncLifetime
{
    private const string Phone = "962790000011";
    private const string Secret = "app-secret";
    private const string Taken = """{"messaging_product":"whatsapp","contacts":[{"input":"962790000011","wa_id":"962790000011"}],"messages":[{"id":"wamid.HBgL"}]}""";

    private static readonly AttemptId Attempt = new(new DeliveryKey(ObjectId.Create(DateTimeOffset.UnixEpoch, 7), 0), 1);
    private static readonly WhatsAppTemplate Template = new("order_sent", "en_US", ["5001", "today"]) { HeaderImage = "https://cdn.example.org/van.png", ButtonParameter = "5001" };

    private FakeProvider _graph = null!;

    public async Task InitializeAsync() => _graph = await FakeProvider.StartAsync(HttpProtocols.Http1);

    public async Task DisposeAsync() => await _graph.DisposeAsync();

    [Fact]
    public async Task Send_SessionIsOpen_SaysTheText()
    {
        _graph.Answer(200, Taken);
        await using var host = Start();
        host.Sessions.Wrote(Phone, TimeProvider.System.GetUtcNow().AddHours(-23));

        var outcome = await host.SendAsync(new WhatsAppContent("Your order ☂", "") { Template = Template }, Phone);

        Assert.Equal(new SendOutcome.Accepted("wamid.HBgL", null), outcome);
        var call = Assert.Single(_graph.Calls);
        Assert.Equal(("POST", "/v23.0/106540352242922/messages", "Bearer EAAJB"), (call.Method, call.Target, call.Headers["Authorization"]));
        Assert.Equal(
            ("whatsapp", "individual", Phone, "text", "Your order ☂"),
            (Text(call, "messaging_product"), Text(call, "recipient_type"), Text(call, "to"), Text(call, "type"), call.Json["text"]!["body"]!.GetValue<string>()));
        Assert.True(AttemptId.TryParse(Text(call, "biz_opaque_callback_data"), out _));
    }

    [Fact]
    public async Task Send_PictureInASession_HasTheTextAsCaption()
    {
        _graph.Answer(200, Taken);
        await using var host = Start();
        host.Sessions.Wrote(Phone, TimeProvider.System.GetUtcNow());

        await host.SendAsync(new WhatsAppContent("Your van", "") { Image = "https://cdn.example.org/van.png" }, Phone);

        var call = Assert.Single(_graph.Calls);
        Assert.Equal("""{"link":"https://cdn.example.org/van.png","caption":"Your van"}""", call.Json["image"]!.ToJsonString());
    }

    [Fact]
    public async Task Send_SessionIsOver_SaysTheTemplate()
    {
        _graph.Answer(200, Taken);
        await using var host = Start();
        host.Sessions.Wrote(Phone, TimeProvider.System.GetUtcNow().AddHours(-25));

        Assert.IsType<SendOutcome.Accepted>(await host.SendAsync(new WhatsAppContent("Your order", "") { Template = Template }, Phone));

        var call = Assert.Single(_graph.Calls);
        Assert.Equal("template", Text(call, "type"));
        Assert.Equal(
            """{"name":"order_sent","language":{"code":"en_US"},"components":["""
                + """{"type":"header","parameters":[{"type":"image","image":{"link":"https://cdn.example.org/van.png"}}]},"""
                + """{"type":"body","parameters":[{"type":"text","text":"5001"},{"type":"text","text":"today"}]},"""
                + """{"type":"button","parameters":[{"type":"text","text":"5001"}],"sub_type":"url","index":"0"}]}""",
            call.Json["template"]!.ToJsonString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData(25.0)]
    public async Task Send_NoSessionAndNoTemplate_FallsThroughWithoutACall(double? hoursAgo)
    {
        await using var host = Start();
        if (hoursAgo is { } hours)
        {
            host.Sessions.Wrote(Phone, TimeProvider.System.GetUtcNow().AddHours(-hours));
        }

        Assert.Equal(new SendOutcome.Rejected(Reasons.WindowClosed), await host.SendAsync(new WhatsAppContent("Hello", ""), Phone));
        Assert.Empty(_graph.Calls);
    }

    [Fact]
    public async Task Send_StoreIsAway_IsTriedAgainLater()
    {
        await using var host = Start();
        host.Sessions.IsAway = true;

        Assert.Equal(new SendOutcome.Transient(Reasons.TemporaryFailure, null), await host.SendAsync(new WhatsAppContent("Hello", ""), Phone));
        Assert.Empty(_graph.Calls);
    }

    [Theory]
    [InlineData(401, 0, Reasons.ProviderUnavailable)]
    [InlineData(500, 3, Reasons.ProviderUnavailable)]
    [InlineData(403, 10, Reasons.ProviderUnavailable)]
    [InlineData(401, 190, Reasons.ProviderUnavailable)]
    [InlineData(403, 200, Reasons.ProviderUnavailable)]
    [InlineData(403, 299, Reasons.ProviderUnavailable)]
    [InlineData(403, 368, Reasons.ProviderUnavailable)]
    [InlineData(403, 131005, Reasons.ProviderUnavailable)]
    [InlineData(403, 131031, Reasons.ProviderUnavailable)]
    [InlineData(400, 131037, Reasons.ProviderUnavailable)]
    [InlineData(400, 131042, Reasons.ProviderUnavailable)]
    [InlineData(500, 131045, Reasons.ProviderUnavailable)]
    [InlineData(400, 131048, Reasons.ProviderUnavailable)]
    [InlineData(500, 131057, Reasons.ProviderUnavailable)]
    [InlineData(500, 133000, Reasons.ProviderUnavailable)]
    [InlineData(400, 133005, Reasons.ProviderUnavailable)]
    [InlineData(400, 133006, Reasons.ProviderUnavailable)]
    [InlineData(400, 133008, Reasons.ProviderUnavailable)]
    [InlineData(400, 133009, Reasons.ProviderUnavailable)]
    [InlineData(400, 133010, Reasons.ProviderUnavailable)]
    [InlineData(400, 133015, Reasons.ProviderUnavailable)]
    [InlineData(400, 133016, Reasons.ProviderUnavailable)]
    [InlineData(400, 134011, Reasons.ProviderUnavailable)]
    [InlineData(503, 2, Reasons.ProviderUnavailable)]
    [InlineData(500, 131016, Reasons.ProviderUnavailable)]
    [InlineData(503, 133004, Reasons.ProviderUnavailable)]
    [InlineData(400, 1, Reasons.TemporaryFailure)]
    [InlineData(500, 131000, Reasons.TemporaryFailure)]
    [InlineData(400, 4, Reasons.TemporaryFailure)]
    [InlineData(400, 80007, Reasons.TemporaryFailure)]
    [InlineData(400, 130429, Reasons.TemporaryFailure)]
    [InlineData(400, 131056, Reasons.TemporaryFailure)]
    [InlineData(400, 131047, Reasons.WindowClosed)]
    [InlineData(400, 131026, Reasons.AddressInvalid)]
    [InlineData(400, 131021, Reasons.AddressInvalid)]
    [InlineData(400, 131030, Reasons.AddressInvalid)]
    [InlineData(400, 33, Reasons.Rejected)]
    [InlineData(400, 100, Reasons.Rejected)]
    [InlineData(403, 130497, Reasons.Rejected)]
    [InlineData(400, 130472, Reasons.Rejected)]
    [InlineData(400, 131008, Reasons.Rejected)]
    [InlineData(400, 131009, Reasons.Rejected)]
    [InlineData(400, 131049, Reasons.Rejected)]
    [InlineData(400, 131050, Reasons.Rejected)]
    [InlineData(400, 131051, Reasons.Rejected)]
    [InlineData(400, 131052, Reasons.Rejected)]
    [InlineData(400, 131053, Reasons.Rejected)]
    [InlineData(400, 132000, Reasons.Rejected)]
    [InlineData(404, 132001, Reasons.Rejected)]
    [InlineData(400, 132005, Reasons.Rejected)]
    [InlineData(400, 132007, Reasons.Rejected)]
    [InlineData(400, 132012, Reasons.Rejected)]
    [InlineData(400, 132015, Reasons.Rejected)]
    [InlineData(400, 132016, Reasons.Rejected)]
    [InlineData(400, 132068, Reasons.Rejected)]
    [InlineData(400, 132069, Reasons.Rejected)]
    [InlineData(400, 135000, Reasons.Rejected)]
    public async Task Send_Error_IsTheOutcomeOfItsCode(int status, int code, string reason)
    {
        _graph.Answer(status, $$$"""{"error":{"message":"(#{{{code}}}) No","type":"OAuthException","code":{{{code}}},"fbtrace_id":"AWtOG"}}""");
        await using var host = Start();

        Assert.Equal(reason, Outcomes.ReasonOf(await host.SendAsync(new WhatsAppContent("", "") { Template = Template }, Phone)));
    }

    [Fact]
    public async Task Subscription_WithTheWord_IsAnsweredWithTheChallenge()
    {
        await using var host = Start();

        var reading = host.Receipts.Read(Signed.Get(("hub.mode", "subscribe"), ("hub.verify_token", "meatyhamhock"), ("hub.challenge", "1158201444")));

        Assert.Equal("1158201444", Assert.IsType<CallbackReading.Understood>(reading).Answer);
    }

    [Theory]
    [InlineData("subscribe", "other")]
    [InlineData("subscribe", "")]
    [InlineData("unsubscribe", "meatyhamhock")]
    public async Task Subscription_WithoutTheWord_IsRefused(string mode, string word)
    {
        await using var host = Start();

        var reading = host.Receipts.Read(Signed.Get(("hub.mode", mode), ("hub.verify_token", word), ("hub.challenge", "1158201444")));

        Assert.Equal(403, Assert.IsType<CallbackReading.Refused>(reading).Status);
    }

    [Fact]
    public async Task Subscription_NoWordIsSet_IsRefused()
    {
        await using var host = Start(("VerifyToken", ""));

        Assert.IsType<CallbackReading.Refused>(host.Receipts.Read(Signed.Get(("hub.mode", "subscribe"), ("hub.verify_token", ""), ("hub.challenge", "1"))));
    }

    [Theory]
    [InlineData("sent", null)]
    [InlineData("delivered", ReceiptKind.Delivered)]
    [InlineData("read", ReceiptKind.Read)]
    [InlineData("failed", ReceiptKind.Undeliverable)]
    [InlineData("deleted", null)]
    public async Task Webhook_Status_NamesOurAttempt(string status, ReceiptKind? kind)
    {
        await using var host = Start();
        var body = Change($$"""
            "statuses":[{"id":"wamid.HBgL","status":"{{status}}","timestamp":"1603059201","recipient_id":"{{Phone}}","biz_opaque_callback_data":"{{Attempt}}",
            "errors":[{"code":131026,"title":"Message undeliverable"}]}]
            """);

        var understood = Assert.IsType<CallbackReading.Understood>(host.Receipts.Read(SignedPost(body)));

        Assert.Equal(kind is { } told ? [new ProviderReceipt("main", "wamid.HBgL", Attempt, told)] : [], understood.Receipts);
    }

    [Theory]
    [InlineData("""{"from":"962790000011","id":"wamid.1","timestamp":"1603059201","type":"text","text":{"body":"Where is it?"}}""", "Where is it?", "text", "", "")]
    [InlineData("""{"context":{"from":"1","id":"wamid.0"},"from":"962790000011","id":"wamid.1","timestamp":"1603059201","type":"button","button":{"payload":"p","text":"No"}}""", "No", "text", "", "wamid.0")]
    [InlineData("""{"from":"962790000011","id":"wamid.1","timestamp":"1603059201","type":"interactive","interactive":{"type":"list_reply","list_reply":{"id":"1","title":"Monday"}}}""", "Monday", "text", "", "")]
    [InlineData("""{"from":"962790000011","id":"wamid.1","timestamp":"1603059201","type":"image","image":{"id":"1003","caption":"This","mime_type":"image/jpeg"}}""", "This", "image", "1003", "")]
    [InlineData("""{"from":"962790000011","id":"wamid.1","timestamp":"1603059201","type":"reaction","reaction":{"message_id":"wamid.0","emoji":"👍"}}""", "👍", "reaction", "", "")]
    public async Task Webhook_Message_IsWhatTheCustomerWrote(string message, string text, string kind, string media, string replyTo)
    {
        await using var host = Start();

        var understood = Assert.IsType<CallbackReading.Understood>(host.Receipts.Read(SignedPost(Change($"\"messages\":[{message}]"))));

        Assert.Equal(
            [
                new InboundReport("main", "wamid.1", WhatsAppChannel.Id, Phone, "15550783881", text)
                {
                    Kind = kind, Media = media, ReplyTo = replyTo, SendTime = DateTimeOffset.FromUnixTimeSeconds(1603059201),
                },
            ],
            understood.Messages);
    }

    [Theory]
    [InlineData("""{"from":"962790000011","id":"wamid.1","type":"system","system":{"body":"User changed","type":"user_changed_number"}}""")]
    [InlineData("""{"from":"962790000011","id":"wamid.1","type":"unsupported","errors":[{"code":131051}]}""")]
    public async Task Webhook_WhatNobodyWrote_IsLeftOut(string message)
    {
        await using var host = Start();

        Assert.Empty(Assert.IsType<CallbackReading.Understood>(host.Receipts.Read(SignedPost(Change($"\"messages\":[{message}]")))).Messages);
    }

    [Fact]
    public async Task Webhook_OfAnotherNumber_SaysNothing()
    {
        await using var host = Start();
        var body = Change("\"statuses\":[{\"id\":\"wamid.1\",\"status\":\"read\"}]").Replace("106540352242922", "999", StringComparison.Ordinal);

        Assert.Empty(Assert.IsType<CallbackReading.Understood>(host.Receipts.Read(SignedPost(body))).Receipts);
    }

    [Theory]
    [InlineData("sha256=00", 401)]
    [InlineData("", 401)]
    public async Task Webhook_SignatureIsWrong_IsRefused(string signature, int status)
    {
        await using var host = Start();

        var reading = host.Receipts.Read(Signed.Post(Change("\"statuses\":[{\"id\":\"wamid.1\",\"status\":\"read\"}]"), ("X-Hub-Signature-256", signature)));

        Assert.Equal(status, Assert.IsType<CallbackReading.Refused>(reading).Status);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("")]
    public async Task Webhook_BodyIsNoObject_IsRefused(string body)
    {
        await using var host = Start();

        Assert.Equal(400, Assert.IsType<CallbackReading.Refused>(host.Receipts.Read(SignedPost(body))).Status);
    }

    [Theory]
    [InlineData("""{"entry":7}""")]
    [InlineData("""{"entry":[{"changes":[7,{"field":"messages","value":{"metadata":[],"statuses":{}}}]}]}""")]
    public async Task Webhook_OtherShape_SaysNothing(string body)
    {
        await using var host = Start();

        Assert.Empty(Assert.IsType<CallbackReading.Understood>(host.Receipts.Read(SignedPost(body))).Receipts);
    }

    [Fact]
    public async Task Webhook_NoSecretIsSet_IsRefused()
    {
        await using var host = Start(("AppSecret", ""));

        Assert.Equal(404, Assert.IsType<CallbackReading.Refused>(host.Receipts.Read(SignedPost("{}"))).Status);
    }

    [Fact]
    public async Task Templates_Listed_PageByPageWithTheToken()
    {
        _graph.OnCall = static (context, call) => FakeProvider.WriteAsync(context, 200, call.Target.Contains("after=MjQZD", StringComparison.Ordinal)
            ? """{"data":[{"name":"paused_one","language":"en_US","status":"PAUSED","category":"MARKETING","components":[]}],"paging":{"cursors":{"before":"MjQZD","after":"NDgZD"}}}"""
            : """
                {"data":[{"name":"order_sent","language":"en_US","status":"APPROVED","category":"UTILITY",
                "components":[{"type":"HEADER","format":"IMAGE"},{"type":"BODY","text":"Order {{1}} left {{2}}"}],"rejected_reason":"NONE"}],
                "paging":{"cursors":{"before":"MAZDZD","after":"MjQZD"},"next":"https://elsewhere.example/steal"}}
                """);
        await using var host = Start(("BusinessAccountId", "102290129340398"));

        var listed = await host.Templates.ListAsync(DateTimeOffset.UnixEpoch, default);

        Assert.Equal(
            [
                new ProviderTemplate("main", "order_sent", "en_US", "APPROVED", "UTILITY", "Order {{1}} left {{2}}", "", DateTimeOffset.UnixEpoch),
                new ProviderTemplate("main", "paused_one", "en_US", "PAUSED", "MARKETING", "", "", DateTimeOffset.UnixEpoch),
            ],
            listed);
        Assert.All(_graph.Calls, static call => Assert.StartsWith("/v23.0/102290129340398/message_templates?fields=", call.Target, StringComparison.Ordinal));
        Assert.All(_graph.Calls, static call => Assert.Equal("Bearer EAAJB", call.Headers["Authorization"]));
    }

    [Theory]
    [InlineData("REJECTED", true)]
    [InlineData("PAUSED", true)]
    [InlineData("DISABLED", true)]
    [InlineData("PENDING", true)]
    [InlineData("APPROVED", false)]
    [InlineData("FLAGGED", false)]
    [InlineData("REINSTATED", false)]
    public async Task Template_Status_HoldsItBackOrNot(string status, bool isHeldBack)
    {
        _graph.Answer(200, Taken);
        await using var host = Start();
        var body = $$$"""
            {"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"message_template_status_update","value":{"event":"{{{status}}}",
            "message_template_id":594425479261596,"message_template_name":"order_sent","message_template_language":"en_US","reason":"INCORRECT_CATEGORY"}}]}]}
            """;

        var change = Assert.Single(Assert.IsType<CallbackReading.Understood>(host.Receipts.Read(SignedPost(body))).Templates);
        host.KnownTemplates.Apply(change);
        var outcome = await host.SendAsync(new WhatsAppContent("", "") { Template = Template }, Phone);

        Assert.Equal(new TemplateChange("main", "order_sent", "en_US", status, "INCORRECT_CATEGORY"), change);
        Assert.Equal(isHeldBack ? Reasons.Rejected : "", Outcomes.ReasonOf(outcome));
        Assert.Equal(isHeldBack ? 0 : 1, _graph.Calls.Count);
    }

    private static string Change(string value) => $$"""
        {"object":"whatsapp_business_account","entry":[{"id":"102290129340398","changes":[{"value":{"messaging_product":"whatsapp",
        "metadata":{"display_phone_number":"15550783881","phone_number_id":"106540352242922"},{{value}}},"field":"messages"}]}]}
        """;

    private static Callback SignedPost(string body) => Signed.Post(body, ("X-Hub-Signature-256", Signed.HubSignature(Secret, body)));

    private static string Text(FakeCall call, string name) => call.Json[name]!.GetValue<string>();

    private SenderHost Start(params (string Key, string? Value)[] settings) => new(
        TimeProvider.System,
        [
            ("Type", "WhatsApp"), ("Endpoint", _graph.Url), ("PhoneNumberId", "106540352242922"), ("AccessToken", "EAAJB"), ("AppSecret", Secret),
            ("VerifyToken", "meatyhamhock"), .. settings,
        ]);
}
