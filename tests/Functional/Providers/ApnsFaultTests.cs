using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Devices;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Grpc.Messaging.Tests.Functional.Providers;

public sealed class ApnsFaultTests() : SenderFaultTests(HttpProtocols.Http2)
{
    private protected override string ThrottledBody => """{"reason":"TooManyRequests"}""";

    private protected override SenderHost Start(string url) => new(
        TimeProvider.System,
        ("Type", "Apns"),
        ("KeyPath", Keys.WriteApnsKey()),
        ("KeyId", "ABC123DEFG"),
        ("TeamId", "DEF123GHIJ"),
        ("Topic", "org.example.arena"),
        ("Endpoint", url));

    private protected override Task<SendOutcome> SendAsync(SenderHost host, TimeSpan? patience = null) =>
        host.SendPushAsync("00fc13ad", Platform.Ios, patience: patience);

    private protected override Task AcceptAsync(HttpContext context) => FakeProvider.WriteAsync(context, 200);
}
