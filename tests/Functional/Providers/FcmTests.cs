using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Devices;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Grpc.Messaging.Tests.Functional.Providers;

/// <summary>Firebase Cloud Messaging, played from its public documents.</summary>
public sealed class FcmTests : IAsyncLifetime
{
    private ProviderKeys _keys = null!;
    private FakeProvider _tokens = null!;
    private FakeProvider _fcm = null!;

    public async Task InitializeAsync()
    {
        _keys = ProviderKeys.Create();
        _tokens = await FakeProvider.StartAsync(HttpProtocols.Http1);
        _tokens.OnCall = static (context, _) =>
        {
            context.Response.ContentType = "application/json";
            return FakeProvider.WriteAsync(context, 200, """{"access_token":"ya29.token","expires_in":3600,"token_type":"Bearer"}""");
        };
        _fcm = await FakeProvider.StartAsync(HttpProtocols.Http2);
        _fcm.Answer(200, """{"name":"projects/arena/messages/0:1500415314455276%31bd1c9631bd1c96"}""");
    }

    public async Task DisposeAsync()
    {
        await _tokens.DisposeAsync();
        await _fcm.DisposeAsync();
        _keys.Dispose();
    }

    [Fact]
    public async Task Send_Push_IsOneCallOverHttp2WithTheAccountsToken()
    {
        await using var host = Start(("TimeToLive", "01:00:00"));

        var outcome = await host.SendPushAsync("device-token", Platform.Android, "Your seat is ready", actions: [("seat", "7")]);

        Assert.Equal(new SendOutcome.Accepted("projects/arena/messages/0:1500415314455276%31bd1c9631bd1c96", null), outcome);
        var call = Assert.Single(_fcm.Calls);
        Assert.Equal(("POST", "/v1/projects/arena/messages:send", "HTTP/2"), (call.Method, call.Target, call.Protocol));
        Assert.Equal("Bearer ya29.token", call.Headers["Authorization"]);
        var message = call.Json["message"]!;
        Assert.Equal(("device-token", "Arena", "Your seat is ready"), (Text(message["token"]), Text(message["notification"]!["title"]),
            Text(message["notification"]!["body"])));
        Assert.Equal(("7", 24), (Text(message["data"]!["seat"]), Text(message["data"]!["messageId"]).Length));
        Assert.Equal(("HIGH", "3600s", "3600"), (Text(message["android"]!["priority"]), Text(message["android"]!["ttl"]),
            Text(message["webpush"]!["headers"]!["TTL"])));
    }

    [Fact]
    public async Task Send_DataOnly_HasTheTextAmongTheData()
    {
        await using var host = Start(("ShowsNotification", "false"));

        await host.SendPushAsync("device-token", Platform.Android, "Seat");

        var message = _fcm.Calls[0].Json["message"]!;
        Assert.Equal((null, "Seat", "Arena"), (message["notification"], Text(message["data"]!["text"]), Text(message["data"]!["title"])));
    }

    [Fact]
    public async Task Send_Many_AskForOneAccessToken()
    {
        await using var host = Start();
        await host.SendPushAsync("device-token", Platform.Android);

        await Task.WhenAll(Enumerable.Range(0, 50).Select(number => host.SendPushAsync("device-token", Platform.Android, attempt: number)));

        Assert.Equal((51, 1), (_fcm.Calls.Count, _tokens.Calls.Count));
    }

    [Theory]
    [InlineData(404, "UNREGISTERED", typeof(SendOutcome.AddressInvalid), null)]
    [InlineData(400, "INVALID_ARGUMENT", typeof(SendOutcome.Rejected), Reasons.Rejected)]
    [InlineData(403, "SENDER_ID_MISMATCH", typeof(SendOutcome.Rejected), Reasons.Rejected)]
    [InlineData(429, "QUOTA_EXCEEDED", typeof(SendOutcome.Transient), Reasons.TemporaryFailure)]
    [InlineData(503, "UNAVAILABLE", typeof(SendOutcome.Transient), Reasons.ProviderUnavailable)]
    [InlineData(500, "INTERNAL", typeof(SendOutcome.Transient), Reasons.ProviderUnavailable)]
    [InlineData(401, "THIRD_PARTY_AUTH_ERROR", typeof(SendOutcome.Transient), Reasons.TemporaryFailure)]
    [InlineData(500, "UNSPECIFIED_ERROR", typeof(SendOutcome.Transient), Reasons.ProviderUnavailable)]
    [InlineData(400, null, typeof(SendOutcome.Rejected), Reasons.Rejected)]
    [InlineData(401, null, typeof(SendOutcome.Transient), Reasons.ProviderUnavailable)]
    [InlineData(403, null, typeof(SendOutcome.Transient), Reasons.ProviderUnavailable)]
    [InlineData(404, null, typeof(SendOutcome.Transient), Reasons.ProviderUnavailable)]
    [InlineData(502, null, typeof(SendOutcome.Transient), Reasons.ProviderUnavailable)]
    public async Task Send_Error_IsTheOutcomeOfItsCode(int status, string? code, Type outcome, string? reason)
    {
        _fcm.Answer(status, code is null
            ? "<html>No JSON at all</html>"
            : """{"error":{"message":"No","details":[{"@type":"type.googleapis.com/google.rpc.BadRequest"},"""
                + $$"""{"@type":"type.googleapis.com/google.firebase.fcm.v1.FcmError","errorCode":"{{code}}"}""" + "]}}");
        await using var host = Start();

        var answer = await host.SendPushAsync("device-token", Platform.Android);

        Assert.IsType(outcome, answer);
        Assert.Equal(reason, answer switch
        {
            SendOutcome.Rejected rejected => rejected.Reason,
            SendOutcome.Transient transient => transient.Reason,
            _ => null,
        });
    }

    [Theory]
    [InlineData(429, "90", 90)]
    [InlineData(429, null, 60)]
    [InlineData(503, "7", 7)]
    public async Task Send_Busy_WaitsAsLongAsItAsks(int status, string? retryAfter, int seconds)
    {
        _fcm.Answer(status, "", retryAfter);
        await using var host = Start();

        var transient = Assert.IsType<SendOutcome.Transient>(await host.SendPushAsync("device-token", Platform.Android));

        Assert.Equal(TimeSpan.FromSeconds(seconds), transient.RetryAfter);
    }

    [Fact]
    public async Task Send_NoAccessToken_IsTriedLaterAndFcmIsNotCalled()
    {
        _tokens.Answer(400, """{"error":"invalid_grant","error_description":"Invalid JWT Signature."}""");
        await using var host = Start();

        Assert.Equal(new SendOutcome.Transient(Reasons.ProviderUnavailable, null), await host.SendPushAsync("device-token", Platform.Android));
        Assert.Empty(_fcm.Calls);
    }

    [Theory]
    [InlineData(Platform.Ios, false)]
    [InlineData(Platform.Ios, true)]
    [InlineData(Platform.Web, true)]
    public async Task Send_ToAnotherPlatform_IsOnlyDoneWhenTheSettingsSaySo(Platform platform, bool reachesIos)
    {
        await using var host = Start(("ReachesIos", $"{reachesIos}"));

        var outcome = await host.SendPushAsync("device-token", platform);

        Assert.Equal(platform == Platform.Ios && reachesIos, outcome is SendOutcome.Accepted);
    }

    private SenderHost Start(params (string Key, string? Value)[] settings) => new(
        TimeProvider.System, [("Type", "Fcm"), ("CredentialsPath", _keys.WriteServiceAccount($"{_tokens.Url}/token")), ("Endpoint", _fcm.Url),
            .. settings]);

    private static string Text(System.Text.Json.Nodes.JsonNode? node) => (string)node!;
}
