using Grpc.Messaging.Channels.Viber;
using Grpc.Messaging.Engine.Channels;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Grpc.Messaging.Tests.Functional.Providers;

public sealed class ViberFaultTests() : SenderFaultTests(HttpProtocols.Http1)
{
    private protected override SenderHost Start(string url) => new(TimeProvider.System, ("Type", "Viber"), ("Endpoint", url), ("ServiceId", "1"));

    private protected override Task<SendOutcome> SendAsync(SenderHost host, TimeSpan? patience = null) =>
        host.SendAsync(new ViberContent("Hello", ""), phone: "962790000011", patience: patience);

    private protected override Task AcceptAsync(HttpContext context) => FakeProvider.WriteAsync(context, 200, """{"status":0,"message_token":"1"}""");
}
