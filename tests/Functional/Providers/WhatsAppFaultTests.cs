using Grpc.Messaging.Channels.WhatsApp;
using Grpc.Messaging.Engine.Channels;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Grpc.Messaging.Tests.Functional.Providers;

public sealed class WhatsAppFaultTests() : SenderFaultTests(HttpProtocols.Http1)
{
    private protected override SenderHost Start(string url) => new(TimeProvider.System, ("Type", "WhatsApp"), ("Endpoint", url), ("PhoneNumberId", "1"), ("AccessToken", "token"));

    private protected override Task<SendOutcome> SendAsync(SenderHost host, TimeSpan? patience = null) =>
        host.SendAsync(new WhatsAppContent("", "") { Template = new WhatsAppTemplate("order_sent", "en_US", []) }, phone: "962790000011", patience: patience);

    private protected override Task AcceptAsync(HttpContext context) => FakeProvider.WriteAsync(context, 200, """{"messages":[{"id":"wamid.1"}]}""");
}
