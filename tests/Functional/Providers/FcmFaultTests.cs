using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Devices;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Grpc.Messaging.Tests.Functional.Providers;

public sealed class FcmFaultTests() : SenderFaultTests(HttpProtocols.Http2)
{
    private FakeProvider _tokens = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _tokens = await FakeProvider.StartAsync(HttpProtocols.Http1);
        _tokens.OnCall = static (context, _) =>
        {
            context.Response.ContentType = "application/json";
            return FakeProvider.WriteAsync(context, 200, """{"access_token":"ya29.token","expires_in":3600,"token_type":"Bearer"}""");
        };
    }

    public override async Task DisposeAsync()
    {
        await _tokens.DisposeAsync();
        await base.DisposeAsync();
    }

    private protected override SenderHost Start(string url) =>
        new(TimeProvider.System, ("Type", "Fcm"), ("CredentialsPath", Keys.WriteServiceAccount($"{_tokens.Url}/token")), ("Endpoint", url));

    private protected override Task<SendOutcome> SendAsync(SenderHost host, TimeSpan? patience = null) =>
        host.SendPushAsync("device-token", Platform.Android, patience: patience);

    private protected override Task AcceptAsync(HttpContext context) =>
        FakeProvider.WriteAsync(context, 200, """{"name":"projects/arena/messages/1"}""");
}
