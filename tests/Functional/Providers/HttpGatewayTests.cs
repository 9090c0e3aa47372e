using System.Security.Cryptography;
using System.Text;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Receipts;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Grpc.Messaging.Tests.Functional.Providers;

/// <summary>Gateways for short messages over HTTP: by templates, and the presets, each as its documentation has it.</summary>
public sealed class HttpGatewayTests : IAsyncLifetime
{
    private const string Callback = "https://our.example/receipts/main";

    private static readonly AttemptId Attempt = new(new DeliveryKey(ObjectId.Create(DateTimeOffset.UnixEpoch, 7), 0), 1);

    private FakeProvider _gateway = null!;

    public async Task InitializeAsync() => _gateway = await FakeProvider.StartAsync(HttpProtocols.Http1);

    public async Task DisposeAsync() => await _gateway.DisposeAsync();

    [Theory]
    [InlineData("Hello & you", "Hello%20%26%20you", "0")]
    [InlineData("سلام", "%D8%B3%D9%84%D8%A7%D9%85", "2")]
    public async Task Kannel_Send_IsItsSendsms(string text, string escaped, string coding)
    {
        _gateway.Answer(202, "0: Accepted for delivery");
        await using var host = Kannel();

        var accepted = Assert.IsType<SendOutcome.Accepted>(await host.SendSmsAsync(text));

        var call = Assert.Single(_gateway.Calls);
        Assert.StartsWith(
            $"/cgi-bin/sendsms?username=us&password=p%40ss&from=Arena&to=962790000011&text={escaped}&charset=UTF-8&coding={coding}&dlr-mask=19&dlr-url=",
            call.Target,
            StringComparison.Ordinal);
        var receipts = Uri.UnescapeDataString(call.Target[(call.Target.IndexOf("dlr-url=", StringComparison.Ordinal) + 8)..]);
        Assert.Equal($"{Callback}?secret=s%3D1&key={accepted.ProviderMessageId}&status=%d", receipts);
        Assert.True(AttemptId.TryParse(accepted.ProviderMessageId, out _));
        Assert.Equal(1, accepted.Segments);
    }

    [Theory]
    [InlineData(202, "3: Queued for later delivery", typeof(SendOutcome.Accepted))]
    [InlineData(503, "Temporal failure, try again later.", typeof(SendOutcome.Transient))]
    [InlineData(403, "Authorization failed for sendsms", typeof(SendOutcome.Transient))]
    [InlineData(400, "Not routable. Do not try again.", typeof(SendOutcome.Rejected))]
    public async Task Kannel_Answer_IsItsOutcome(int status, string body, Type outcome)
    {
        _gateway.Answer(status, body);
        await using var host = Kannel();

        Assert.IsType(outcome, await host.SendSmsAsync());
    }

    [Theory]
    [InlineData("1", ReceiptKind.Delivered)]
    [InlineData("2", ReceiptKind.Undeliverable)]
    [InlineData("16", ReceiptKind.Undeliverable)]
    [InlineData("8", null)]
    public async Task Kannel_Receipt_NamesOurAttempt(string status, ReceiptKind? kind)
    {
        await using var host = Kannel();

        var reading = Read(host, query: [("secret", "s=1"), ("key", $"{Attempt}"), ("status", status)]);

        Assert.Equal(
            kind is { } told ? [new ProviderReceipt("main", "", Attempt, told)] : [], Assert.IsType<CallbackReading.Understood>(reading).Receipts);
    }

    [Fact]
    public async Task Jasmin_Send_IsAFormWithHexContent()
    {
        _gateway.Answer(200, "Success \"07033084-5cfd-4812-90a4-e4d24ffb6e3d\"");
        await using var host = Jasmin();

        var outcome = await host.SendSmsAsync("سلام");

        Assert.Equal(new SendOutcome.Accepted("07033084-5cfd-4812-90a4-e4d24ffb6e3d", null) { Segments = 1 }, outcome);
        var call = Assert.Single(_gateway.Calls);
        Assert.Equal(("POST", "/send", "application/x-www-form-urlencoded; charset=utf-8"), (call.Method, call.Target, call.Headers["Content-Type"]));
        Assert.Equal(
            $"username=us&password=p%40ss&from=Arena&to=962790000011&coding=8&hex-content=0633064406270645&dlr=yes&dlr-level=2&dlr-method=POST&dlr-url={Uri.EscapeDataString($"{Callback}?secret=s%3D1")}",
            call.Text);
    }

    [Theory]
    [InlineData(403, "Error \"Authentication failure for username:us\"", typeof(SendOutcome.Transient))]
    [InlineData(412, "Error \"No route found\"", typeof(SendOutcome.Rejected))]
    [InlineData(400, "Error \"Argument [to] has an invalid value: [x].\"", typeof(SendOutcome.Rejected))]
    public async Task Jasmin_Answer_IsItsOutcome(int status, string body, Type outcome)
    {
        _gateway.Answer(status, body);
        await using var host = Jasmin();

        Assert.IsType(outcome, await host.SendSmsAsync());
    }

    [Theory]
    [InlineData("DELIVRD", ReceiptKind.Delivered)]
    [InlineData("UNDELIV", ReceiptKind.Undeliverable)]
    [InlineData("ESME_ROK", null)]
    public async Task Jasmin_Receipt_IsAnsweredInItsWords(string status, ReceiptKind? kind)
    {
        await using var host = Jasmin();

        var understood = Assert.IsType<CallbackReading.Understood>(
            Read(host, "POST", [("secret", "s=1")], body: $"id=0703-a&message_status={status}&level=2&connector=smsc"));

        Assert.Equal("ACK/Jasmin", understood.Answer);
        Assert.Equal(kind is { } told ? [new ProviderReceipt("main", "0703-a", null, told)] : [], understood.Receipts);
    }

    [Fact]
    public async Task Twilio_Send_IsAFormWithBasicCredentials()
    {
        _gateway.Answer(
            201, """{"account_sid": "us", "num_segments": "2", "price": "-0.0150", "price_unit": "USD", "sid": "SM0123456789abcdef0123456789abcdef", "status": "queued"}""");
        await using var host = Twilio();

        var outcome = await host.SendSmsAsync("Hi + you");

        Assert.Equal(
            new SendOutcome.Accepted("SM0123456789abcdef0123456789abcdef", null) { Segments = 2, Cost = new Cost(0.015m, "USD") }, outcome);
        var call = Assert.Single(_gateway.Calls);
        Assert.Equal(("/2010-04-01/Accounts/us/Messages.json", $"Basic {Convert.ToBase64String("us:p@ss"u8)}"), (call.Target,
            call.Headers["Authorization"]));
        Assert.Equal($"To=%2B962790000011&From=Arena&Body=Hi%20%2B%20you&StatusCallback={Uri.EscapeDataString(Callback)}", call.Text);
    }

    [Fact]
    public async Task Twilio_PriceNotYetKnown_IsNoCost()
    {
        _gateway.Answer(201, """{"sid": "SM01", "num_segments": "1", "price": null, "price_unit": "USD"}""");
        await using var host = Twilio();

        Assert.Equal(new SendOutcome.Accepted("SM01", null) { Segments = 1 }, await host.SendSmsAsync());
    }

    [Theory]
    [InlineData(400, 21211, typeof(SendOutcome.AddressInvalid))]
    [InlineData(400, 21614, typeof(SendOutcome.AddressInvalid))]
    [InlineData(400, 21610, typeof(SendOutcome.Rejected))]
    [InlineData(429, 20429, typeof(SendOutcome.Transient))]
    [InlineData(401, 20003, typeof(SendOutcome.Transient))]
    public async Task Twilio_Answer_IsItsOutcome(int status, int code, Type outcome)
    {
        _gateway.Answer(status, $$"""{"code": {{code}}, "message": "No", "more_info": "https://www.twilio.com/docs/errors", "status": {{status}}}""");
        await using var host = Twilio();

        Assert.IsType(outcome, await host.SendSmsAsync());
    }

    [Theory]
    [InlineData("p@ss", "delivered", true)]
    [InlineData("other", "delivered", false)]
    public async Task Twilio_Receipt_IsTakenBySignature(string token, string status, bool isTaken)
    {
        await using var host = Twilio();
#pragma warning disable CA5350 // As the gateway does it.
        var signature = HMACSHA1.HashData(Encoding.UTF8.GetBytes(token),
            Encoding.UTF8.GetBytes($"{Callback}AccountSidusMessageSidSM01MessageStatus{status}To+962790000011"));
#pragma warning restore CA5350

        var reading = Read(
            host,
            "POST",
            body: $"MessageSid=SM01&MessageStatus={status}&To=%2B962790000011&AccountSid=us",
            headers: [("X-Twilio-Signature", Convert.ToBase64String(signature))]);

        Assert.Equal(isTaken, reading is CallbackReading.Understood { Receipts: [{ ProviderMessageId: "SM01", Kind: ReceiptKind.Delivered }] });
        Assert.Equal(isTaken, reading is not CallbackReading.Refused { Status: 401 });
    }

    [Fact]
    public async Task Own_TemplateInJson_IsEscapedAsJson()
    {
        _gateway.Answer(200, """{"ok":true,"ref":"x-1","price":0.04,"unit":"EUR"}""");
        await using var host = Own(
            ("Body", """{"dst":"{to}","src":"{from}","msg":"{text}","ref":"{key}","dcs":{unicode?8:0}}"""),
            ("ContentType", "application/json"),
            ("Headers:X-Api-Key", "{password}"),
            ("Accepted", "\"ref\":\"(?<id>[^\"]+)\".*\"price\":(?<cost>[0-9.]+).*\"unit\":\"(?<currency>[A-Z]+)\""));

        var outcome = await host.SendSmsAsync("a \"b\"\nc");

        Assert.Equal(new SendOutcome.Accepted("x-1", null) { Segments = 1, Cost = new Cost(0.04m, "EUR") }, outcome);
        var call = Assert.Single(_gateway.Calls);
        Assert.Equal(("a \"b\"\nc", "p@ss"), ((string)call.Json["msg"]!, call.Headers["X-Api-Key"]));
    }

    [Theory]
    [InlineData(200, "busy", typeof(SendOutcome.Transient))]
    [InlineData(200, "bad number", typeof(SendOutcome.AddressInvalid))]
    [InlineData(200, "no credit", typeof(SendOutcome.Rejected))]
    [InlineData(429, "", typeof(SendOutcome.Transient))]
    [InlineData(404, "", typeof(SendOutcome.Rejected))]
    public async Task Own_Patterns_SayWhatABodyMeans(int status, string body, Type outcome)
    {
        _gateway.Answer(status, body);
        await using var host = Own(("Transient", "busy"), ("InvalidAddress", "bad number"), ("Rejected", "no credit"));

        Assert.IsType(outcome, await host.SendSmsAsync());
    }

    [Theory]
    [InlineData(200, "<html>Welcome</html>")]
    [InlineData(302, "")]
    [InlineData(500, "")]
    [InlineData(502, "Bad gateway")]
    public async Task Own_AnswerThatSaysNeitherYesNorNo_IsUnknown(int status, string body)
    {
        _gateway.Answer(status, body);
        await using var host = Own();

        var exception = await Assert.ThrowsAnyAsync<Exception>(() => host.SendSmsAsync());

        Assert.Contains("neither yes nor no", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"id":"x-1","status":"read"}""", ReceiptKind.Read)]
    [InlineData("""{"id":7,"status":"failed"}""", ReceiptKind.Undeliverable)]
    public async Task Own_ReceiptInJson_IsUnderstood(string body, ReceiptKind kind)
    {
        await using var host = Own(("CallbackUrl", Callback), ("CallbackSecret", "s=1"));

        var reading = Read(host, "POST", [("secret", "s=1")], body, [("Content-Type", "application/json")]);

        Assert.Equal(kind, Assert.Single(Assert.IsType<CallbackReading.Understood>(reading).Receipts).Kind);
    }

    [Theory]
    [InlineData("secret", "wrong", "id=1&status=delivered", 401)]
    [InlineData("other", "s=1", "id=1&status=delivered", 401)]
    [InlineData("secret", "s=1", "status=delivered", 400)]
    [InlineData("secret", "s=1", "id=1", 400)]
    public async Task Own_ReceiptThatIsWrong_IsRefused(string parameter, string value, string body, int status)
    {
        await using var host = Own(("CallbackUrl", Callback), ("CallbackSecret", "s=1"));

        Assert.Equal(status, Assert.IsType<CallbackReading.Refused>(Read(host, "POST", [(parameter, value)], body)).Status);
    }

    [Fact]
    public async Task Own_ReceiptThoughNoneIsAskedFor_IsRefused()
    {
        await using var host = Own();

        Assert.Equal(404, Assert.IsType<CallbackReading.Refused>(Read(host, "POST", [], "id=1&status=delivered")).Status);
    }

    private SenderHost Kannel() => Start(("Preset", "Kannel"), ("Endpoint", _gateway.Url), ("CallbackUrl", Callback), ("CallbackSecret", "s=1"));

    private SenderHost Jasmin() => Start(("Preset", "jasmin"), ("Endpoint", _gateway.Url), ("CallbackUrl", Callback), ("CallbackSecret", "s=1"));

    private SenderHost Twilio() => Start(("Preset", "Twilio"), ("Endpoint", _gateway.Url), ("CallbackUrl", Callback));

    private SenderHost Own(params (string Key, string? Value)[] settings) => Start(
        [
            ("Url", $"{_gateway.Url}/send?to={{to}}"),
            .. settings.Any(setting => setting.Key == "Accepted") ? settings : [("Accepted", "^OK (?<id>.+)"), .. settings],
        ]);

    private static SenderHost Start(params (string Key, string? Value)[] settings) =>
        new(TimeProvider.System, [("Type", "Http"), ("Username", "us"), ("Password", "p@ss"), .. settings]);

    private static CallbackReading Read(
        SenderHost host, string method = "GET", (string Key, string Value)[]? query = null, string body = "", (string Key,
            string Value)[]? headers = null) =>
        host.Receipts.Read(new Callback(
            method,
            (query ?? []).ToDictionary(static pair => pair.Key, static pair => pair.Value),
            (headers ?? []).ToDictionary(static pair => pair.Key, static pair => pair.Value, StringComparer.OrdinalIgnoreCase),
            Encoding.UTF8.GetBytes(body)));
}
