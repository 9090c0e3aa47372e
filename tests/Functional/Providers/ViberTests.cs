using Grpc.Messaging.Channels.Viber;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Inbound;
using Grpc.Messaging.Engine.Receipts;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Grpc.Messaging.Tests.Functional.Providers;

/// <summary>Viber Business Messages as its partners' documentation has it: types of messages, every status, callbacks.</summary>
public sealed class ViberTests : IAsyncLifetime
{
    private const string Phone = "380500000001";
    private const string Token = "4d6-token";

    private static readonly AttemptId Attempt = new(new DeliveryKey(ObjectId.Create(DateTimeOffset.UnixEpoch, 7), 0), 1);

    private FakeProvider _viber = null!;

    public async Task InitializeAsync() => _viber = await FakeProvider.StartAsync(HttpProtocols.Http1);

    public async Task DisposeAsync() => await _viber.DisposeAsync();

    [Theory]
    [InlineData(null, null, false, 206, "transaction")]
    [InlineData(null, "Track", false, 209, "transaction")]
    [InlineData("https://cdn.example.org/van.png", "Track", true, 208, "promotion")]
    public async Task Send_Content_HasItsType(string? image, string? caption, bool isPromotional, int type, string label)
    {
        _viber.Answer(200, """{"seq":1,"status":0,"message_token":4912661846655238145}""");
        await using var host = Start(("AccessToken", "bearer"), ("TimeToLive", "00:10:00"));
        var content = new ViberContent("Your order ☂", "")
        {
            Image = image,
            Caption = caption,
            Action = caption is null ? null : "https://example.org/t",
            IsPromotional = isPromotional,
        };

        var outcome = await host.SendAsync(content, Phone);

        Assert.Equal(new SendOutcome.Accepted("4912661846655238145", null), outcome);
        var call = Assert.Single(_viber.Calls);
        Assert.Equal(("POST", "/vibersrvc/1/send_message", "Bearer bearer"), (call.Method, call.Target, call.Headers["Authorization"]));
        Assert.Equal(
            (4711, Phone, type, label, 600),
            (call.Json["service_id"]!.GetValue<int>(), call.Json["dest"]!.GetValue<string>(), call.Json["type"]!.GetValue<int>(),
                call.Json["label"]!.GetValue<string>(), call.Json["ttl"]!.GetValue<int>()));
        var said = call.Json["message"]!;
        Assert.Equal(
            ("Your order ☂", image, caption), (said["#txt"]!.GetValue<string>(), said["#img"]?.GetValue<string>(), said["#caption"]?.GetValue<string>()));
        Assert.True(AttemptId.TryParse(said["#tracking_data"]!.GetValue<string>(), out _));
    }

    [Fact]
    public async Task Send_Twice_HasTheSameSequenceNumber()
    {
        _viber.Answer(200, """{"seq":1,"status":0,"message_token":"1"}""");
        await using var host = Start();

        await host.SendAsync(new ViberContent("Hello", ""), Phone);
        await host.SendAsync(new ViberContent("Hello", ""), Phone);
        await host.SendAsync(new ViberContent("Hello", ""), Phone, attempt: 2);

        var numbers = _viber.Calls.Select(static call => call.Json["seq"]!.GetValue<int>()).ToList();
        Assert.Equal(numbers[0], numbers[1]);
        Assert.NotEqual(numbers[0], numbers[2]);
        Assert.All(numbers, static number => Assert.True(number >= 0));
    }

    [Theory]
    [InlineData(0, "")]
    [InlineData(12, "")]
    [InlineData(1, Reasons.TemporaryFailure)]
    [InlineData(7, Reasons.TemporaryFailure)]
    [InlineData(2, Reasons.ProviderUnavailable)]
    [InlineData(11, Reasons.ProviderUnavailable)]
    [InlineData(13, Reasons.ProviderUnavailable)]
    [InlineData(14, Reasons.ProviderUnavailable)]
    [InlineData(17, Reasons.ProviderUnavailable)]
    [InlineData(43, Reasons.ProviderUnavailable)]
    [InlineData(401, Reasons.ProviderUnavailable)]
    [InlineData(9, Reasons.AddressInvalid)]
    [InlineData(27, Reasons.AddressInvalid)]
    [InlineData(3, Reasons.Rejected)]
    [InlineData(4, Reasons.Rejected)]
    [InlineData(5, Reasons.Rejected)]
    [InlineData(6, Reasons.Rejected)]
    [InlineData(8, Reasons.Rejected)]
    [InlineData(10, Reasons.Rejected)]
    [InlineData(18, Reasons.Rejected)]
    [InlineData(20, Reasons.Rejected)]
    [InlineData(21, Reasons.Rejected)]
    [InlineData(28, Reasons.Rejected)]
    [InlineData(29, Reasons.Rejected)]
    [InlineData(30, Reasons.Rejected)]
    [InlineData(31, Reasons.Rejected)]
    [InlineData(32, Reasons.Rejected)]
    [InlineData(38, Reasons.Rejected)]
    [InlineData(39, Reasons.Rejected)]
    [InlineData(40, Reasons.Rejected)]
    [InlineData(41, Reasons.Rejected)]
    public async Task Send_Status_IsItsOutcome(int status, string reason)
    {
        _viber.Answer(200, $$"""{"seq":1,"status":{{status}},"message_token":"17"}""");
        await using var host = Start();

        Assert.Equal(reason, Outcomes.ReasonOf(await host.SendAsync(new ViberContent("Hello", ""), Phone)));
    }

    [Theory]
    [InlineData("0", ReceiptKind.Delivered)]
    [InlineData("1", ReceiptKind.Read)]
    [InlineData("2", ReceiptKind.Undeliverable)]
    [InlineData("9", null)]
    public async Task Callback_Status_NamesTheMessage(string status, ReceiptKind? kind)
    {
        await using var host = Start(("AuthToken", Token));

        var understood = Read(
            host, $$"""{"message_token":4912661846655238145,"message_status":{{status}},"message_time":1457764197627,"phone_number":"{{Phone}}","service_id":4711}""");

        Assert.Equal(kind is { } told ? [new ProviderReceipt("main", "4912661846655238145", null, told)] : [], understood.Receipts);
        Assert.Empty(understood.Messages);
    }

    [Fact]
    public async Task Callback_Answer_IsWhatTheCustomerWrote()
    {
        await using var host = Start(("AuthToken", Token));

        var understood = Read(host, $$"""
            {"message_token":"77","time":1457764197627,"phone_number":"{{Phone}}","service_id":4711,"message":{"text":"Thanks","tracking_data":"{{Attempt}}"}
            }
            """);

        Assert.Equal(
            [
                new InboundReport("main", "77", ViberChannel.Id, Phone, "4711", "Thanks")
                {
                    Attempt = Attempt, SendTime = DateTimeOffset.FromUnixTimeMilliseconds(1457764197627),
                },
            ],
            understood.Messages);
    }

    [Theory]
    [InlineData("unsubscribed", "STOP")]
    [InlineData("subscribed", "START")]
    public async Task Callback_Subscription_IsTheWordForIt(string told, string text)
    {
        await using var host = Start(("AuthToken", Token));

        var message = Assert.Single(Read(host, $$"""{"event":"{{told}}","timestamp":1457764197627,"phone_number":"{{Phone}}","service_id":4711}""").Messages);

        Assert.Equal((text, told, $"{told}:{Phone}:1457764197627"), (message.Text, message.Kind, message.ProviderMessageId));
    }

    [Fact]
    public async Task Callback_OfAnotherService_SaysNothing()
    {
        await using var host = Start(("AuthToken", Token));

        Assert.Empty(Read(host, """{"message_token":"1","message_status":0,"service_id":9}""").Receipts);
    }

    [Theory]
    [InlineData("wrong")]
    [InlineData("")]
    public async Task Callback_SignatureIsWrong_IsRefused(string signature)
    {
        await using var host = Start(("AuthToken", Token));

        var reading = host.Receipts.Read(Signed.Post("""{"message_token":"1","message_status":0}""", ("X-Viber-Content-Signature", signature)));

        Assert.Equal(401, Assert.IsType<CallbackReading.Refused>(reading).Status);
    }

    [Theory]
    [InlineData("s=1", true)]
    [InlineData("other", false)]
    public async Task Callback_Unsigned_NeedsTheSecretOfItsAddress(string secret, bool isTaken)
    {
        await using var host = Start(("CallbackSecret", "s=1"));

        var reading = host.Receipts.Read(Signed.Post("""{"message_token":"1","message_status":0}""", ("X", ""), ("secret", secret)));

        Assert.Equal(isTaken, reading is CallbackReading.Understood { Receipts.Count: 1 });
    }

    [Fact]
    public async Task Callback_NeitherSecretIsSet_IsRefused()
    {
        await using var host = Start();

        Assert.Equal(404, Assert.IsType<CallbackReading.Refused>(host.Receipts.Read(Signed.Post("{}", ("X", "")))).Status);
    }

    private static CallbackReading.Understood Read(SenderHost host, string body) => Assert.IsType<CallbackReading.Understood>(
        host.Receipts.Read(Signed.Post(body, ("X-Viber-Content-Signature", Signed.ViberSignature(Token, body)))));

    private SenderHost Start(params (string Key, string? Value)[] settings) =>
        new(TimeProvider.System, [("Type", "Viber"), ("Endpoint", _viber.Url), ("ServiceId", "4711"), .. settings]);
}
