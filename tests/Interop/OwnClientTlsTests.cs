using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Grpc.Net.Client;

namespace Grpc.Messaging.Tests.Interop;

/// <summary>Our own client, with HTTP/2 negotiated by ALPN.</summary>
[Collection(TlsServer.Name)]
public sealed class OwnClientTlsTests(TlsServer server)
{
    [Theory]
    [MemberData(nameof(InteropCases.All), MemberType = typeof(InteropCases))]
    public async Task OwnClient_Case_Passes(string name)
    {
        using var channel = GrpcChannel.ForAddress(server.Address, new GrpcChannelOptions
        {
            HttpHandler = new SocketsHttpHandler { SslOptions = { RemoteCertificateValidationCallback = IsTheServersOwn } },
            DisposeHttpClient = true,
        });
        await OwnClient.RunAsync(name, channel);
    }

    // Made by the server at start and signed by nobody; its name must be right all the same.
    private static bool IsTheServersOwn(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors) =>
        errors == SslPolicyErrors.RemoteCertificateChainErrors && certificate?.Subject == "CN=localhost";
}
