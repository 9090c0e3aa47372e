using Grpc.Messaging.Engine.Channels;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Grpc.Messaging.Tests.Functional.Providers;

public sealed class HttpGatewayFaultTests() : SenderFaultTests(HttpProtocols.Http1)
{
    private protected override SenderHost Start(string url) =>
        new(TimeProvider.System, ("Type", "Http"), ("Url", $"{url}/send"), ("Body", "to={to}&text={text}"), ("Accepted", "^OK (?<id>.+)"));

    private protected override Task<SendOutcome> SendAsync(SenderHost host, TimeSpan? patience = null) => host.SendSmsAsync(patience: patience);

    private protected override Task AcceptAsync(HttpContext context) => FakeProvider.WriteAsync(context, 200, "OK 1");
}
