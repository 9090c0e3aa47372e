using System.Text;
using Grpc.Messaging.Tests.Functional.Infrastructure;
using Grpc.Messaging.Tests.Functional.Providers;
using Grpc.Messaging.Tests.Functional.Webhooks;
using Grpc.Messaging.V1;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Grpc.Messaging.Tests.Functional.Inbound;

/// <summary>A server whose channels go to platforms on this machine, and whose account customers can write to on all of them.</summary>
internal sealed class ConversationServer : IAsyncDisposable
{
    public const string Customer = "962790000011";
    public const string Person = "24681357902468101";
    public const string BusinessNumber = "15550783881";
    public const string Page = "1906385232743451";
    public const string Service = "4711";
    public const string CallerId = "15550001111";
    public const string ShortCode = "71234";
    public const string Secret = "app-secret";
    public const string VoiceUrl = "https://our.example/receipts/voice";

    private int _number;

    /// <summary>The templates that the account has when the server starts.</summary>
    private const string Templates =
        """{"data":[{"name":"old_one","language":"en_US","status":"PAUSED","category":"UTILITY","components":[{"type":"BODY","text":"Hello {{1}}"}]}]}""";

    private ConversationServer(FakeProvider platform, OwnServer own) => (Platform, Own) = (platform, own);

    /// <summary>What the platforms were asked to send.</summary>
    public IReadOnlyList<FakeCall> Sent => [.. Platform.Calls.Where(static call => call.Method == "POST")];

    /// <summary>Plays all of the platforms; by default each takes what it gets, under ids that count from 1.</summary>
    public FakeProvider Platform { get; }

    public OwnServer Own { get; }

    public Tenant Tenant => Own.Tenant;

    /// <param name="settings">Further ones.</param>
    public static async Task<ConversationServer> StartAsync(params string[] settings)
    {
        var platform = await FakeProvider.StartAsync(HttpProtocols.Http1);
        platform.Answer(200, Templates);

        // The account must be there before its numbers: the first start makes it.
        var folder = new TempFolder();
        string accountId;
        await using (var first = await TestServer.StartAsync(folder.Path))
        {
            using var channel = Net.Client.GrpcChannel.ForAddress(first.GrpcUrl);
            using var tenant = new Tenant(first, channel, TestServer.AdminKey);
            accountId = (await tenant.Accounts.GetAccountAsync(new GetAccountRequest(), tenant.Call())).Account.AccountId;
        }

        string[] numbers = [BusinessNumber, Page, Service, CallerId, ShortCode];
        var server = new ConversationServer(platform, await OwnServer.StartAsync(
            folder,
            _ => { },
            [
                "--Messaging:Webhooks:AllowPrivateNetworks=true",
                CallbackServer.RetryDelay,
                "--Messaging:Providers:wa:Type=WhatsApp",
                $"--Messaging:Providers:wa:Endpoint={platform.Url}/wa",
                "--Messaging:Providers:wa:PhoneNumberId=106540352242922",
                "--Messaging:Providers:wa:BusinessAccountId=102290129340398",
                "--Messaging:Providers:wa:AccessToken=EAAJB",
                $"--Messaging:Providers:wa:AppSecret={Secret}",
                "--Messaging:Providers:wa:VerifyToken=meatyhamhock",
                "--Messaging:Providers:fb:Type=Messenger",
                $"--Messaging:Providers:fb:Endpoint={platform.Url}/fb",
                $"--Messaging:Providers:fb:PageId={Page}",
                "--Messaging:Providers:fb:AccessToken=EAAJB",
                $"--Messaging:Providers:fb:AppSecret={Secret}",
                "--Messaging:Providers:viber:Type=Viber",
                $"--Messaging:Providers:viber:Endpoint={platform.Url}/viber",
                $"--Messaging:Providers:viber:ServiceId={Service}",
                $"--Messaging:Providers:viber:AuthToken={Secret}",
                "--Messaging:Providers:voice:Type=Voice",
                $"--Messaging:Providers:voice:Endpoint={platform.Url}/voice",
                "--Messaging:Providers:voice:AccountSid=AC1",
                $"--Messaging:Providers:voice:AuthToken={Secret}",
                $"--Messaging:Providers:voice:CallerId={CallerId}",
                $"--Messaging:Providers:voice:CallbackUrl={VoiceUrl}",
                "--Messaging:Providers:voice:StopKey=9",
                "--Messaging:Providers:sms:Type=Http",
                $"--Messaging:Providers:sms:Url={platform.Url}/sms",
                "--Messaging:Providers:sms:Body=to={to}&text={text}&key={key}",
                "--Messaging:Providers:sms:Accepted=^OK (?<id>.+)",
                "--Messaging:Providers:sms:CallbackUrl=https://our.example/receipts/sms",
                "--Messaging:Providers:sms:CallbackSecret=s",
                "--Messaging:Providers:sms:InboundHeader=udh",
                .. numbers.Select(number => $"--Messaging:Inbound:Numbers:{number}={accountId}"),
                .. settings,
            ]));
        await Poll.UntilAsync(_ => Task.FromResult(platform.Calls.Any(static call => call.Method == "GET")));
        platform.OnCall = (context, call) => FakeProvider.WriteAsync(context, 200, server.Take(call));
        return server;
    }

    /// <summary>What the platform that got a call answers when it takes the message.</summary>
    public string Take(FakeCall call)
    {
        var id = Interlocked.Increment(ref _number);
        return call.Target.Split('/')[1] switch
        {
            "wa" => $$"""{"messaging_product":"whatsapp","messages":[{"id":"wamid.{{id}}"}]}""",
            "fb" => $$"""{"recipient_id":"{{Person}}","message_id":"mid.{{id}}"}""",
            "viber" => $$"""{"status":0,"message_token":"{{id}}"}""",
            "voice" => $$"""{"sid":"CA{{id}}","status":"queued"}""",
            _ => $"OK {id}",
        };
    }

    public Task WhatsAppStatusAsync(string id, string status, string attempt = "", string? signature = null) => WhatsAppAsync(
        $$"""{"statuses":[{"id":"{{id}}","status":"{{status}}","timestamp":"1603059201","biz_opaque_callback_data":"{{attempt}}"}],""", signature);

    public Task WhatsAppFailureAsync(string id, int code) => WhatsAppAsync(
        $$"""{"statuses":[{"id":"{{id}}","status":"failed","timestamp":"1603059201","errors":[{"code":{{code}},"title":"No"}]}],""", null);

    public Task WhatsAppMessageAsync(string id, string text, string replyTo = "", string? signature = null) => WhatsAppAsync(
        $$"""{"messages":[{"from":"{{Customer}}","id":"{{id}}","timestamp":"{{Now}}","type":"text","text":{"body":"{{text}}"},"context":{"id":"{{replyTo}}"} }],""",
        signature);

    public Task MessengerAsync(string told)
    {
        var body = $$"""
            {"object":"page","entry":[{"id":"{{Page}}","messaging":[{"sender":{"id":"{{Person}}"},"recipient":{"id":"{{Page}}"},
            "timestamp":{{Now}}000,{{told}} }]}]}
            """;
        return PostAsync("receipts/fb", body, "application/json", ("X-Hub-Signature-256", Signed.HubSignature(Secret, body)));
    }

    public Task ViberAsync(string told)
    {
        var body = $$"""{"phone_number":"{{Customer}}","service_id":{{Service}},"time":{{Now}}000,{{told}} }""";
        return PostAsync("receipts/viber", body, "application/json", ("X-Viber-Content-Signature", Signed.ViberSignature(Secret, body)));
    }

    public Task VoiceAsync(string query, params (string Name, string Value)[] form)
    {
        var signature = Signed.TwilioSignature(Secret, $"{VoiceUrl}?{query}", form);
        return PostAsync($"receipts/voice?{query}", Signed.FormOf(form), "application/x-www-form-urlencoded", ("X-Twilio-Signature", signature));
    }

    /// <summary>A customer writes to the short code.</summary>
    /// <param name="more">Further parameters.</param>
    public Task WriteSmsAsync(string id, string text, string more = "") => PostAsync(
        "receipts/sms?secret=s",
        $"id={id}&from=%2B{Customer}&to={ShortCode}&text={Uri.EscapeDataString(text)}{more}",
        "application/x-www-form-urlencoded",
        ("X", "1"));

    public Task SmsAsync(string id, string status) => PostAsync("receipts/sms?secret=s", $"id={id}&status={status}", "application/x-www-form-urlencoded", ("X", "1"));

    public async ValueTask DisposeAsync()
    {
        await Own.DisposeAsync();
        await Platform.DisposeAsync();
    }

    private static long Now => TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();

    private Task WhatsAppAsync(string value, string? signature)
    {
        var body = $$"""
            {"object":"whatsapp_business_account","entry":[{"id":"102290129340398","changes":[{"field":"messages","value":{{value}}
            "metadata":{"display_phone_number":"{{BusinessNumber}}","phone_number_id":"106540352242922"} } }] }] }
            """;
        return PostAsync("receipts/wa", body, "application/json", ("X-Hub-Signature-256", signature ?? Signed.HubSignature(Secret, body)));
    }

    public Task WhatsAppTemplateAsync(string name, string language, string status)
    {
        var body = $$"""
            {"object":"whatsapp_business_account","entry":[{"id":"102290129340398","changes":[{"field":"message_template_status_update","value":{"event":"{{status}}",
            "message_template_id":1,"message_template_name":"{{name}}","message_template_language":"{{language}}","reason":"NONE"} }] }] }
            """;
        return PostAsync("receipts/wa", body, "application/json", ("X-Hub-Signature-256", Signed.HubSignature(Secret, body)));
    }

    private async Task PostAsync(string path, string body, string type, (string Name, string Value) header)
    {
        using var http = Own.Server.CreateHttpClient(key: null);
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, type) };
        request.Headers.Add(header.Name, header.Value);
        using var answer = await http.SendAsync(request);
        Assert.True(answer.IsSuccessStatusCode || header.Value == "wrong", $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
    }
}
