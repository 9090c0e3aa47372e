using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Devices;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Grpc.Messaging.Tests.Functional.Providers;

public sealed class WebPushFaultTests() : SenderFaultTests(HttpProtocols.Http1)
{
    private readonly string _browser = ProviderKeys.CreateVapid().Public;
    private string _url = "";

    private protected override SenderHost Start(string url)
    {
        _url = url;
        var (publicKey, privateKey) = ProviderKeys.CreateVapid();
        return new SenderHost(
            TimeProvider.System,
            ("Type", "WebPush"),
            ("PublicKey", publicKey),
            ("PrivateKey", privateKey),
            ("Subject", "mailto:admin@example.org"),
            ("Hosts", "127.0.0.1"));
    }

    private protected override Task<SendOutcome> SendAsync(SenderHost host, TimeSpan? patience = null) => host.SendPushAsync(
        JsonSerializer.Serialize(new
        {
            endpoint = $"{_url}/push/abc",
            keys = new { p256dh = _browser, auth = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16)) },
        }),
        Platform.Web,
        patience: patience);

    private protected override Task AcceptAsync(HttpContext context) => FakeProvider.WriteAsync(context, 201);
}
