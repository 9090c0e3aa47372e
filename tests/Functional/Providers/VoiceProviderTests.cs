using System.Xml.Linq;
using Grpc.Messaging.Channels.Voice;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Inbound;
using Grpc.Messaging.Engine.Receipts;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.WebUtilities;

namespace Grpc.Messaging.Tests.Functional.Providers;

/// <summary>Calls by Twilio's API as its documentation has it: TwiML, every error, statuses, keys, signatures.</summary>
public sealed class VoiceProviderTests : IAsyncLifetime
{
    private const string Phone = "962790000011";
    private const string Url = "https://our.example/receipts/main";
    private const string Taken = """{"sid":"CA42ed11f93dc08b952027ffbc406d0868","status":"queued","price":null,"price_unit":"USD"}""";

    private static readonly AttemptId Attempt = new(new DeliveryKey(ObjectId.Create(DateTimeOffset.UnixEpoch, 7), 0), 1);

    private FakeProvider _twilio = null!;

    public async Task InitializeAsync() => _twilio = await FakeProvider.StartAsync(HttpProtocols.Http1);

    public async Task DisposeAsync() => await _twilio.DisposeAsync();

    [Fact]
    public async Task Send_Text_IsACallThatReadsItOut()
    {
        _twilio.Answer(201, Taken);
        await using var host = Start(("CallbackUrl", Url), ("DetectsMachines", "true"));

        var outcome = await host.SendAsync(new VoiceContent("Your code is 1 < 2 & 3", "") { Language = "en-GB" }, Phone);

        Assert.Equal(new SendOutcome.Accepted("CA42ed11f93dc08b952027ffbc406d0868", null), outcome);
        var call = Assert.Single(_twilio.Calls);
        Assert.Equal(("POST", "/2010-04-01/Accounts/AC1/Calls.json", "Basic QUMxOnRva2Vu"), (call.Method, call.Target, call.Headers["Authorization"]));
        var form = FormOf(call);
        Assert.Equal(("+962790000011", "+15550001111", "Enable", "60"), (form["To"], form["From"], form["MachineDetection"], form["Timeout"]));
        Assert.Equal("""<Response><Say language="en-GB">Your code is 1 &lt; 2 &amp; 3</Say></Response>""", form["Twiml"]);
        Assert.StartsWith($"{Url}?attempt=", form["StatusCallback"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_WithAKey_ListensForIt()
    {
        _twilio.Answer(201, Taken);
        await using var host = Start(("CallbackUrl", $"{Url}?a=b"), ("Voice", "Polly.Zeina"), ("Language", "ar"));

        await host.SendAsync(new VoiceContent("اضغط #", "") { ConfirmationKey = "#" }, Phone);

        var gather = XElement.Parse(FormOf(Assert.Single(_twilio.Calls))["Twiml"]).Element("Gather")!;
        Assert.Equal(("1", "10", "POST"), ((string?)gather.Attribute("numDigits"), (string?)gather.Attribute("timeout"), (string?)gather.Attribute("method")));
        Assert.Matches(@"^https://our\.example/receipts/main\?a=b&attempt=[0-9a-f]{24}-0-1&key=%23&keys=1$", (string?)gather.Attribute("action"));
        Assert.Equal(("ar", "Polly.Zeina", "اضغط #"), ((string?)gather.Element("Say")!.Attribute("language"), (string?)gather.Element("Say")!.Attribute("voice"),
            gather.Element("Say")!.Value));
    }

    [Fact]
    public async Task Send_WithAKeyThatNobodyWouldHear_IsRejected()
    {
        await using var host = Start();

        Assert.Equal(Reasons.Rejected, Outcomes.ReasonOf(await host.SendAsync(new VoiceContent("Press 1", "") { ConfirmationKey = "1" }, Phone)));
        Assert.Empty(_twilio.Calls);
    }

    [Theory]
    [InlineData("962790000099", "+962790000099")]
    [InlineData("Arena", "+15550001111")]
    public async Task Send_From_IsTheNumberOrTheAccounts(string sender, string from)
    {
        _twilio.Answer(201, Taken);
        await using var host = Start();

        await host.SendAsync(new VoiceContent("Hello", ""), Phone, from: sender);

        Assert.Equal(from, FormOf(Assert.Single(_twilio.Calls))["From"]);
    }

    [Theory]
    [InlineData("completed", ReceiptKind.Delivered)]
    [InlineData("busy", ReceiptKind.Undeliverable)]
    [InlineData("in-progress", null)]
    public async Task Poll_WithoutCallbacks_AsksForTheCall(string status, ReceiptKind? kind)
    {
        _twilio.OnCall = (context, call) => FakeProvider.WriteAsync(
            context, call.Method == "POST" ? 201 : 200, call.Method == "POST" ? Taken : $$"""{"sid":"CA1","status":"{{status}}","answered_by":null}""");
        await using var host = Start();

        var accepted = Assert.IsType<SendOutcome.Accepted>(await host.SendAsync(new VoiceContent("Hello", ""), Phone));
        var outcome = await host.PollAsync(accepted.ProviderMessageId);

        Assert.NotNull(accepted.PollAfter);
        Assert.Equal((kind, kind is null), (outcome.Kind, outcome.PollAfter is not null));
        Assert.Equal("/2010-04-01/Accounts/AC1/Calls/CA42ed11f93dc08b952027ffbc406d0868.json", _twilio.Calls[1].Target);
    }

    [Theory]
    [MemberData(nameof(TwilioCodes.All), MemberType = typeof(TwilioCodes))]
    public async Task Send_Error_IsTheOutcomeOfItsCode(int code, string reason)
    {
        _twilio.Answer(400, $$"""{"code":{{code}},"message":"No","more_info":"https://www.twilio.com/docs/errors/{{code}}","status":400}""");
        await using var host = Start();

        Assert.Equal(reason, Outcomes.ReasonOf(await host.SendAsync(new VoiceContent("Hello", ""), Phone)));
    }

    [Theory]
    [InlineData(503, 20503, Reasons.ProviderUnavailable)]
    [InlineData(429, null, Reasons.TemporaryFailure)]
    [InlineData(401, null, Reasons.ProviderUnavailable)]
    [InlineData(403, null, Reasons.ProviderUnavailable)]
    [InlineData(404, null, Reasons.Rejected)]
    public async Task Send_ErrorOfHttp_IsTheOutcomeOfItsStatus(int status, int? code, string reason)
    {
        _twilio.Answer(status, code is null ? "no" : $$"""{"code":{{code}}}""");
        await using var host = Start();

        Assert.Equal(reason, Outcomes.ReasonOf(await host.SendAsync(new VoiceContent("Hello", ""), Phone)));
    }

    [Theory]
    [InlineData(400, "20500")]
    [InlineData(500, "20500")]
    [InlineData(500, "21211")]
    public async Task Send_ErrorOfTheService_NobodyKnows(int status, string code)
    {
        _twilio.Answer(status, $$"""{"code":{{code}}}""");
        await using var host = Start();

        var exception = await Assert.ThrowsAnyAsync<Exception>(() => host.SendAsync(new VoiceContent("Hello", ""), Phone));

        Assert.Contains("neither yes nor no", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("404", Reasons.AddressInvalid)]
    [InlineData("484", Reasons.AddressInvalid)]
    [InlineData("604", Reasons.AddressInvalid)]
    [InlineData("480", "")]
    [InlineData("", "")]
    public async Task Callback_CallFailed_HasTheReasonOfTheNetwork(string sip, string reason)
    {
        await using var host = Start(("CallbackUrl", Url));

        var receipt = Assert.Single(Assert.IsType<CallbackReading.Understood>(
            Read(host, [("attempt", $"{Attempt}")], ("CallSid", "CA1"), ("CallStatus", "failed"), ("SipResponseCode", sip))).Receipts);

        Assert.Equal((ReceiptKind.Undeliverable, reason), (receipt.Kind, receipt.Reason));
    }

    [Theory]
    [InlineData("completed", "", null, ReceiptKind.Delivered)]
    [InlineData("completed", "human", null, ReceiptKind.Delivered)]
    [InlineData("completed", "machine_start", null, ReceiptKind.Undeliverable)]
    [InlineData("completed", "fax", null, ReceiptKind.Undeliverable)]
    [InlineData("completed", "human", "1", ReceiptKind.Undeliverable)]
    [InlineData("busy", "", null, ReceiptKind.Undeliverable)]
    [InlineData("no-answer", "", null, ReceiptKind.Undeliverable)]
    [InlineData("failed", "", null, ReceiptKind.Undeliverable)]
    [InlineData("canceled", "", null, ReceiptKind.Undeliverable)]
    [InlineData("initiated", "", null, null)]
    [InlineData("ringing", "", null, null)]
    [InlineData("in-progress", "", "1", null)]
    public async Task Callback_Status_NamesOurAttempt(string status, string answeredBy, string? key, ReceiptKind? kind)
    {
        await using var host = Start(("CallbackUrl", Url));

        var understood = Assert.IsType<CallbackReading.Understood>(Read(
            host, [("attempt", $"{Attempt}"), .. key is null ? [] : new[] { ("key", key) }], ("CallSid", "CA1"), ("CallStatus", status), ("AnsweredBy", answeredBy)));

        Assert.Equal(kind is { } told ? [new ProviderReceipt("main", "CA1", Attempt, told)] : [], understood.Receipts);
    }

    [Theory]
    [InlineData("1", "1", true, "1")]
    [InlineData("2", "1", false, "2")]
    [InlineData("9", "1", false, "STOP")]
    public async Task Callback_Keys_ConfirmAndAreToldAndEndTheCall(string pressed, string key, bool isConfirmed, string text)
    {
        await using var host = Start(("CallbackUrl", Url), ("StopKey", "9"));

        var understood = Assert.IsType<CallbackReading.Understood>(Read(
            host, [("attempt", $"{Attempt}"), ("key", key), ("keys", "1")], ("CallSid", "CA1"), ("Digits", pressed), ("To", "+962790000011"), ("From", "+15550001111")));

        Assert.Equal(isConfirmed ? [new ProviderReceipt("main", "CA1", Attempt, ReceiptKind.Delivered)] : [], understood.Receipts);
        Assert.Equal(
            [new InboundReport("main", $"CA1:{pressed}", VoiceChannel.Id, "+962790000011", "+15550001111", text) { Kind = "keys", Attempt = Attempt }],
            understood.Messages);
        Assert.Equal(("<Response/>", "text/xml"), (understood.Answer, understood.AnswerType));
    }

    [Theory]
    [InlineData("attempt", "5d10")]
    [InlineData("key", "1")]
    [InlineData("keys", "1")]
    public async Task Callback_AddressIsNotTheOneThatWasSigned_IsRefused(string parameter, string value)
    {
        await using var host = Start(("CallbackUrl", Url));
        var form = new[] { ("CallSid", "CA1"), ("CallStatus", "completed") };
        var signature = Signed.TwilioSignature("token", $"{Url}?attempt={Attempt}", form);

        var reading = host.Receipts.Read(Signed.Post(
            Signed.FormOf(form),
            ("X-Twilio-Signature", signature),
            [.. new Dictionary<string, string> { ["attempt"] = $"{Attempt}", [parameter] = value }.Select(static pair => (pair.Key, pair.Value))]));

        Assert.Equal(401, Assert.IsType<CallbackReading.Refused>(reading).Status);
    }

    [Fact]
    public async Task Callback_FormIsNotTheOneThatWasSigned_IsRefused()
    {
        await using var host = Start(("CallbackUrl", Url));
        var signature = Signed.TwilioSignature("token", Url, ("CallSid", "CA1"), ("CallStatus", "busy"));

        var reading = host.Receipts.Read(Signed.Post("CallSid=CA1&CallStatus=completed", ("X-Twilio-Signature", signature)));

        Assert.Equal(401, Assert.IsType<CallbackReading.Refused>(reading).Status);
    }

    [Fact]
    public async Task Callback_WithoutCall_IsRefused()
    {
        await using var host = Start(("CallbackUrl", Url));

        Assert.Equal(400, Assert.IsType<CallbackReading.Refused>(Read(host, [], ("CallStatus", "completed"))).Status);
    }

    [Fact]
    public async Task Callback_NoneAreAskedFor_IsRefused()
    {
        await using var host = Start();

        Assert.Equal(404, Assert.IsType<CallbackReading.Refused>(Read(host, [], ("CallSid", "CA1"))).Status);
    }

    private static Dictionary<string, string> FormOf(FakeCall call) =>
        QueryHelpers.ParseQuery(call.Text).ToDictionary(static field => field.Key, static field => field.Value.ToString());

    private static CallbackReading Read(SenderHost host, (string Name, string Value)[] query, params (string Name, string Value)[] form)
    {
        var url = query.Length == 0 ? Url : $"{Url}?{Signed.FormOf(query)}";
        return host.Receipts.Read(Signed.Post(Signed.FormOf(form), ("X-Twilio-Signature", Signed.TwilioSignature("token", url, form)), query));
    }

    private SenderHost Start(params (string Key, string? Value)[] settings) => new(
        TimeProvider.System,
        [("Type", "Voice"), ("Endpoint", _twilio.Url), ("AccountSid", "AC1"), ("AuthToken", "token"), ("CallerId", "15550001111"), .. settings]);
}
