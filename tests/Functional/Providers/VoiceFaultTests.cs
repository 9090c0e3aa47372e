using Grpc.Messaging.Channels.Voice;
using Grpc.Messaging.Engine.Channels;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Grpc.Messaging.Tests.Functional.Providers;

public sealed class VoiceFaultTests() : SenderFaultTests(HttpProtocols.Http1)
{
    private protected override SenderHost Start(string url) => new(TimeProvider.System, ("Type", "Voice"), ("Endpoint", url), ("AccountSid", "AC1"), ("AuthToken", "token"), ("CallerId", "15550001111"));

    private protected override Task<SendOutcome> SendAsync(SenderHost host, TimeSpan? patience = null) =>
        host.SendAsync(new VoiceContent("Hello", ""), phone: "962790000011", patience: patience);

    private protected override Task AcceptAsync(HttpContext context) => FakeProvider.WriteAsync(context, 200, """{"sid":"CA1"}""");
}
