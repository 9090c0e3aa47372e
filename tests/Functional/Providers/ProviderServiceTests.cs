using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Grpc.Messaging.Tests.Functional.Infrastructure;
using Grpc.Messaging.V1;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Grpc.Messaging.Tests.Functional.Providers;

/// <summary>Providers in the service as a whole: from a call of the API to the provider, and back.</summary>
public sealed class ProviderServiceTests : IAsyncLifetime
{
    private ProviderKeys _keys = null!;
    private FakeProvider _http1 = null!;
    private FakeProvider _http2 = null!;

    public async Task InitializeAsync()
    {
        _keys = ProviderKeys.Create();
        _http1 = await FakeProvider.StartAsync(HttpProtocols.Http1);
        _http2 = await FakeProvider.StartAsync(HttpProtocols.Http2);
        _http1.OnCall = static (context, call) =>
        {
            context.Response.ContentType = "application/json";
            return call.Target switch
            {
                "/token" => FakeProvider.WriteAsync(context, 200, """{"access_token":"ya29.token","expires_in":3600,"token_type":"Bearer"}"""),
                "/send" => FakeProvider.WriteAsync(context, 200, "Success \"jasmin-1\""),
                _ => FakeProvider.WriteAsync(context, 201),
            };
        };
        _http2.Answer(200, """{"name":"projects/arena/messages/1"}""");
    }

    public async Task DisposeAsync()
    {
        await _http1.DisposeAsync();
        await _http2.DisposeAsync();
        _keys.Dispose();
    }

    [Theory]
    [InlineData("DELIVRD", DeliveryState.Delivered)]
    [InlineData("UNDELIV", DeliveryState.Failed)]
    public async Task SendSms_OverAGateway_EndsByItsCallback(string status, DeliveryState expected)
    {
        await using var own = await StartGatewayAsync();
        var id = await own.Tenant.SendSmsAsync("962790000011");
        await own.Tenant.WatchAsync(id, static change => change.State == DeliveryState.Sent);

        var (code, text) = await CallBackAsync(own, "s1", status);

        Assert.Equal((HttpStatusCode.OK, "ACK/Jasmin"), (code, text));
        Assert.Equal(expected, (await own.Tenant.WatchAsync(id))[^1].State);
        Assert.Empty(own.Server.Log.TakeErrors());
    }

    [Fact]
    public async Task SendSms_CallbackWithAWrongSecret_ChangesNothing()
    {
        await using var own = await StartGatewayAsync();
        var id = await own.Tenant.SendSmsAsync("962790000011");
        await own.Tenant.WatchAsync(id, static change => change.State == DeliveryState.Sent);

        Assert.Equal(HttpStatusCode.Unauthorized, (await CallBackAsync(own, "s2", "DELIVRD")).Status);
        Assert.Equal(HttpStatusCode.OK, (await CallBackAsync(own, "s1", "UNDELIV")).Status);
        Assert.Equal(DeliveryState.Failed, (await own.Tenant.WatchAsync(id))[^1].State);
    }

    [Theory]
    [InlineData(404, "UNREGISTERED", true)]
    [InlineData(400, "INVALID_ARGUMENT", false)]
    public async Task SendPush_FcmRefusesTheToken_ItIsDroppedOnlyIfItIsGone(int status, string code, bool isDropped)
    {
        _http2.Answer(status, $$"""{"error":{"details":[{"@type":"type.googleapis.com/google.firebase.fcm.v1.FcmError","errorCode":"{{code}}" }] } }""");
        await using var own = await StartPushAsync();
        var application = await RegisterAsync(own, "till-1", Platform.Android, "token-1");

        // The token is dropped after the delivery has failed: some more may be sent before that.
        var isKnown = true;
        for (var sent = 0; isKnown && sent < (isDropped ? 100 : 4); sent++)
        {
            var before = _http2.Calls.Count;
            Assert.Equal(DeliveryState.Failed, await SendPushAsync(own, application, "till-1"));
            isKnown = _http2.Calls.Count > before;
        }

        Assert.Equal(isDropped, !isKnown);
        Assert.All(_http2.Calls, static call => Assert.Equal("token-1", (string)call.Json["message"]!["token"]!));
    }

    [Fact]
    public async Task SendPush_DevicesOfEveryPlatform_AreEachReachedThroughTheirOwnProvider()
    {
        await using var own = await StartPushAsync();
        var application = await RegisterAsync(own, "android", Platform.Android, "token-1");
        await RegisterAsync(own, "iphone", Platform.Ios, "00fc13ad", application);
        await RegisterAsync(own, "browser", Platform.Web, Subscription(), application);

        foreach (var device in new[] { "android", "iphone", "browser" })
        {
            await SendPushAsync(own, application, device, DeliveryState.Sent);
        }

        Assert.Equal(["/v1/projects/arena/messages:send", "/3/device/00fc13ad"], _http2.Calls.Select(static call => call.Target));
        Assert.Equal(["/token", "/push/abc"], _http1.Calls.Select(static call => call.Target));
    }

    private Task<OwnServer> StartGatewayAsync() => OwnServer.StartAsync(
        _ => { },
        "--Messaging:Providers:gate:Type=Http",
        "--Messaging:Providers:gate:Preset=Jasmin",
        $"--Messaging:Providers:gate:Endpoint={_http1.Url}",
        "--Messaging:Providers:gate:CallbackUrl=https://our.example/receipts/gate",
        "--Messaging:Providers:gate:CallbackSecret=s1");

    private Task<OwnServer> StartPushAsync()
    {
        var (publicKey, privateKey) = ProviderKeys.CreateVapid();
        return OwnServer.StartAsync(
            _ => { },
            "--Messaging:Providers:fcm:Type=Fcm",
            $"--Messaging:Providers:fcm:CredentialsPath={_keys.WriteServiceAccount($"{_http1.Url}/token")}",
            $"--Messaging:Providers:fcm:Endpoint={_http2.Url}",
            "--Messaging:Providers:apns:Type=Apns",
            $"--Messaging:Providers:apns:KeyPath={_keys.WriteApnsKey()}",
            "--Messaging:Providers:apns:KeyId=ABC123DEFG",
            "--Messaging:Providers:apns:TeamId=DEF123GHIJ",
            "--Messaging:Providers:apns:Topic=org.example.arena",
            $"--Messaging:Providers:apns:Endpoint={_http2.Url}",
            "--Messaging:Providers:web:Type=WebPush",
            $"--Messaging:Providers:web:PublicKey={publicKey}",
            $"--Messaging:Providers:web:PrivateKey={privateKey}",
            "--Messaging:Providers:web:Subject=mailto:admin@example.org",
            "--Messaging:Providers:web:Hosts=127.0.0.1");
    }

    private string Subscription() => JsonSerializer.Serialize(new
    {
        endpoint = $"{_http1.Url}/push/abc",
        keys = new { p256dh = ProviderKeys.CreateVapid().Public, auth = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16)) },
    });

    private static async Task<(HttpStatusCode Status, string Text)> CallBackAsync(OwnServer own, string secret, string status)
    {
        using var http = own.Server.CreateHttpClient(key: null);
        using var body = new StringContent($"id=jasmin-1&message_status={status}&level=2", Encoding.UTF8, "application/x-www-form-urlencoded");
        using var answer = await http.PostAsync(new Uri($"receipts/gate?secret={secret}", UriKind.Relative), body);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static async Task<string> RegisterAsync(OwnServer own, string deviceId, Platform platform, string token, string? application = null)
    {
        application ??= (await own.Tenant.Applications.CreateApplicationAsync(
            new CreateApplicationRequest { Application = new Application { Name = "Shop app" } }, own.Tenant.Call())).Application.ApplicationId;
        var device = new Device { DeviceId = deviceId, Platform = platform, PushToken = token };
        await own.Tenant.Devices.RegisterDeviceAsync(new RegisterDeviceRequest { ApplicationId = application, Device = device }, own.Tenant.Call());
        return application;
    }

    /// <summary>Sends a push, waits for a state or its end, and answers the last state.</summary>
    private static async Task<DeliveryState> SendPushAsync(OwnServer own, string application, string deviceId, DeliveryState? until = null)
    {
        var accepted = await own.Tenant.Messages.SendOmniAsync(
            new SendOmniRequest
            {
                Channel = Channel.Push,
                ApplicationId = application,
                Sender = "Arena",
                PushContent = new PushContent { Text = "Hello" },
                Destinations = { new Destination { DeviceId = deviceId } },
            },
            own.Tenant.Call());
        return (await own.Tenant.WatchAsync(accepted.Message.MessageId, change => change.State == until))[^1].State;
    }
}
