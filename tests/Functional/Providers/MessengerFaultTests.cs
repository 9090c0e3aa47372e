using Grpc.Messaging.Channels.Messenger;
using Grpc.Messaging.Engine.Channels;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Grpc.Messaging.Tests.Functional.Providers;

public sealed class MessengerFaultTests() : SenderFaultTests(HttpProtocols.Http1)
{
    private protected override SenderHost Start(string url) => new(TimeProvider.System, ("Type", "Messenger"), ("Endpoint", url), ("PageId", "1"), ("AccessToken", "token"));

    private protected override Task<SendOutcome> SendAsync(SenderHost host, TimeSpan? patience = null) =>
        host.SendAsync(new MessengerContent("Hello", "") { Tag = MessengerTags.AccountUpdate }, uid: "24681357902468101", patience: patience);

    private protected override Task AcceptAsync(HttpContext context) => FakeProvider.WriteAsync(context, 200, """{"message_id":"mid.1"}""");
}
