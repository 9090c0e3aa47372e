using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Devices;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Grpc.Messaging.Tests.Functional.Providers;

/// <summary>The Apple Push Notification service, played from its public documents.</summary>
public sealed class ApnsTests : IAsyncLifetime
{
    private ProviderKeys _keys = null!;
    private readonly MovableTime _time = new();
    private FakeProvider _apns = null!;

    public async Task InitializeAsync()
    {
        _keys = ProviderKeys.Create();
        _apns = await FakeProvider.StartAsync(HttpProtocols.Http2);
    }

    public async Task DisposeAsync()
    {
        await _apns.DisposeAsync();
        _keys.Dispose();
    }

    [Fact]
    public async Task Send_Alert_HasItsHeadersAndPayload()
    {
        await using var host = Start(("CollapseId", "seat"));

        var accepted = Assert.IsType<SendOutcome.Accepted>(await host.SendPushAsync("00fc13ad", Platform.Ios, "Your seat is ready",
            actions: [("seat", "7"), ("aps", "x")]));

        var call = Assert.Single(_apns.Calls);
        Assert.Equal(("POST", "/3/device/00fc13ad", "HTTP/2"), (call.Method, call.Target, call.Protocol));
        Assert.Equal(
            ("org.example.arena", "alert", "10", "0", "seat"),
            (call.Headers["apns-topic"], call.Headers["apns-push-type"], call.Headers["apns-priority"], call.Headers["apns-expiration"],
                call.Headers["apns-collapse-id"]));
        Assert.Equal(accepted.ProviderMessageId, Guid.Parse(call.Headers["apns-id"]).ToString());
        Assert.Equal("""{"alert":{"title":"Arena","body":"Your seat is ready"},"sound":"default"}""", call.Json["aps"]!.ToJsonString());
        Assert.Equal(("7", 24), ((string)call.Json["seat"]!, ((string)call.Json["messageId"]!).Length));
    }

    [Fact]
    public async Task Send_Background_ShowsNothing()
    {
        await using var host = Start(("PushType", "background"));

        await host.SendPushAsync("00fc13ad", Platform.Ios);

        Assert.Equal(("background", "5"), (_apns.Calls[0].Headers["apns-push-type"], _apns.Calls[0].Headers["apns-priority"]));
        Assert.Equal("""{"content-available":1}""", _apns.Calls[0].Json["aps"]!.ToJsonString());
    }

    [Fact]
    public async Task Send_SameAttemptTwice_HasOneApnsId()
    {
        await using var host = Start();

        await host.SendPushAsync("00fc13ad", Platform.Ios, attempt: 1);
        await host.SendPushAsync("00fc13ad", Platform.Ios, attempt: 1);
        await host.SendPushAsync("00fc13ad", Platform.Ios, attempt: 2);

        var ids = _apns.Calls.Select(call => call.Headers["apns-id"]).ToList();
        Assert.Equal(ids[0], ids[1]);
        Assert.NotEqual(ids[0], ids[2]);
    }

    [Fact]
    public async Task Token_OfTheProvider_IsSignedByTheKey()
    {
        await using var host = Start();
        await host.SendPushAsync("00fc13ad", Platform.Ios);

        var parts = TokenOf(_apns.Calls[0]).Split('.');

        Assert.Equal("""{"alg":"ES256","kid":"ABC123DEFG"}""", Encoding.UTF8.GetString(Base64Url.DecodeFromChars(parts[0])));
        var claims = JsonNode.Parse(Base64Url.DecodeFromChars(parts[1]))!;
        Assert.Equal("DEF123GHIJ", (string)claims["iss"]!);
        Assert.InRange(_time.GetUtcNow().ToUnixTimeSeconds() - (long)claims["iat"]!, 0, 60);
        Assert.True(_keys.ApnsKey.VerifyData(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Base64Url.DecodeFromChars(parts[2]),
            HashAlgorithmName.SHA256));
    }

    [Theory]
    [InlineData(40, true)]
    [InlineData(46, false)]
    public async Task Token_OfTheProvider_IsRenewedBeforeItIsTooOld(int minutes, bool isSame)
    {
        await using var host = Start();
        await host.SendPushAsync("00fc13ad", Platform.Ios);
        _time.Shift += TimeSpan.FromMinutes(minutes);
        await host.SendPushAsync("00fc13ad", Platform.Ios);

        Assert.Equal(isSame, TokenOf(_apns.Calls[0]) == TokenOf(_apns.Calls[1]));
    }

    [Theory]
    [InlineData(19, true)]
    [InlineData(21, false)]
    public async Task Token_CalledExpired_IsRenewedUnlessItIsTooYoung(int minutes, bool isSame)
    {
        await using var host = Start();
        await host.SendPushAsync("00fc13ad", Platform.Ios);
        _time.Shift += TimeSpan.FromMinutes(minutes);
        _apns.Answer(403, """{"reason":"ExpiredProviderToken"}""");

        Assert.Equal(new SendOutcome.Transient(Reasons.ProviderUnavailable, null), await host.SendPushAsync("00fc13ad", Platform.Ios));
        await host.SendPushAsync("00fc13ad", Platform.Ios);

        Assert.Equal(isSame, TokenOf(_apns.Calls[1]) == TokenOf(_apns.Calls[2]));
    }

    [Theory]
    [InlineData(400, "BadCollapseId", typeof(SendOutcome.Rejected))]
    [InlineData(400, "BadDeviceToken", typeof(SendOutcome.Rejected))]
    [InlineData(400, "BadExpirationDate", typeof(SendOutcome.Rejected))]
    [InlineData(400, "BadMessageId", typeof(SendOutcome.Rejected))]
    [InlineData(400, "BadPriority", typeof(SendOutcome.Rejected))]
    [InlineData(400, "BadTopic", typeof(SendOutcome.Rejected))]
    [InlineData(400, "DeviceTokenNotForTopic", typeof(SendOutcome.Rejected))]
    [InlineData(400, "DuplicateHeaders", typeof(SendOutcome.Rejected))]
    [InlineData(400, "IdleTimeout", typeof(SendOutcome.Transient))]
    [InlineData(400, "InvalidPushType", typeof(SendOutcome.Rejected))]
    [InlineData(400, "MissingDeviceToken", typeof(SendOutcome.Rejected))]
    [InlineData(400, "MissingTopic", typeof(SendOutcome.Rejected))]
    [InlineData(400, "PayloadEmpty", typeof(SendOutcome.Rejected))]
    [InlineData(400, "TopicDisallowed", typeof(SendOutcome.Rejected))]
    [InlineData(403, "BadCertificate", typeof(SendOutcome.Transient))]
    [InlineData(403, "BadCertificateEnvironment", typeof(SendOutcome.Transient))]
    [InlineData(403, "ExpiredProviderToken", typeof(SendOutcome.Transient))]
    [InlineData(403, "Forbidden", typeof(SendOutcome.Transient))]
    [InlineData(403, "InvalidProviderToken", typeof(SendOutcome.Transient))]
    [InlineData(403, "MissingProviderToken", typeof(SendOutcome.Transient))]
    [InlineData(403, "UnrelatedKeyIdInToken", typeof(SendOutcome.Transient))]
    [InlineData(403, "BadEnvironmentKeyIdInToken", typeof(SendOutcome.Transient))]
    [InlineData(404, "BadPath", typeof(SendOutcome.Rejected))]
    [InlineData(405, "MethodNotAllowed", typeof(SendOutcome.Rejected))]
    [InlineData(410, "ExpiredToken", typeof(SendOutcome.AddressInvalid))]
    [InlineData(410, "Unregistered", typeof(SendOutcome.AddressInvalid))]
    [InlineData(413, "PayloadTooLarge", typeof(SendOutcome.Rejected))]
    [InlineData(429, "TooManyProviderTokenUpdates", typeof(SendOutcome.Transient))]
    [InlineData(429, "TooManyRequests", typeof(SendOutcome.Transient))]
    [InlineData(500, "InternalServerError", typeof(SendOutcome.Transient))]
    [InlineData(503, "ServiceUnavailable", typeof(SendOutcome.Transient))]
    [InlineData(503, "Shutdown", typeof(SendOutcome.Transient))]
    public async Task Send_Refused_IsTheOutcomeOfItsReason(int status, string reason, Type outcome)
    {
        _apns.Answer(status, $$"""{"reason":"{{reason}}","timestamp":1700000000000}""");
        await using var host = Start();

        Assert.IsType(outcome, await host.SendPushAsync("00fc13ad", Platform.Ios));
    }

    [Theory]
    [InlineData("TooManyRequests", Reasons.TemporaryFailure)]
    [InlineData("TooManyProviderTokenUpdates", Reasons.ProviderUnavailable)]
    public async Task Send_TooMany_CountsAgainstTheProviderOnlyIfItIsNotTheDevice(string reason, string expected)
    {
        _apns.Answer(429, $$"""{"reason":"{{reason}}"}""", "3");
        await using var host = Start();

        Assert.Equal(new SendOutcome.Transient(expected, TimeSpan.FromSeconds(3)), await host.SendPushAsync("00fc13ad", Platform.Ios));
    }

    [Fact]
    public async Task Send_GoneWithoutAReason_KeepsTheToken()
    {
        _apns.Answer(410, "<html>");
        await using var host = Start();

        Assert.IsType<SendOutcome.Rejected>(await host.SendPushAsync("00fc13ad", Platform.Ios));
    }

    private static string TokenOf(FakeCall call) => call.Headers["Authorization"]["bearer ".Length..];

    private SenderHost Start(params (string Key, string? Value)[] settings) => new(
        _time,
        [
            ("Type", "Apns"), ("KeyPath", _keys.WriteApnsKey()), ("KeyId", "ABC123DEFG"), ("TeamId", "DEF123GHIJ"), ("Topic", "org.example.arena"),
            ("Endpoint", _apns.Url), .. settings,
        ]);

    private sealed class MovableTime : TimeProvider
    {
        public TimeSpan Shift { get; set; }

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Shift;
    }
}
