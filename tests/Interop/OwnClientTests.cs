using System.Net;
using Grpc.Net.Client;
using Grpc.Net.Client.Web;

namespace Grpc.Messaging.Tests.Interop;

/// <summary>Our own client through the same cases.</summary>
[Collection(CleartextServer.Name)]
public sealed class OwnClientTests(CleartextServer server)
{
    [Theory]
    [MemberData(nameof(InteropCases.All), MemberType = typeof(InteropCases))]
    public async Task OwnClient_Case_Passes(string name)
    {
        using var channel = GrpcChannel.ForAddress(server.Address);
        await OwnClient.RunAsync(name, channel);
    }

    [Theory]
    [MemberData(nameof(InteropCases.Web), MemberType = typeof(InteropCases))]
    public Task OwnClientOverGrpcWeb_Case_Passes(string name) => RunOverWebAsync(name, GrpcWebMode.GrpcWeb);

    [Theory]
    [MemberData(nameof(InteropCases.Web), MemberType = typeof(InteropCases))]
    public Task OwnClientOverGrpcWebText_Case_Passes(string name) => RunOverWebAsync(name, GrpcWebMode.GrpcWebText);

    [Fact]
    public void OwnClient_Cases_AreTheListedOnes() => Assert.Equal(InteropCases.AllNames.Order(), OwnClient.Cases.Order());

    private async Task RunOverWebAsync(string name, GrpcWebMode mode)
    {
        using var channel = GrpcChannel.ForAddress(server.Http1Address, new GrpcChannelOptions
        {
            HttpHandler = new GrpcWebHandler(mode, new SocketsHttpHandler()),
            DisposeHttpClient = true,
            HttpVersion = HttpVersion.Version11,
        });
        await OwnClient.RunAsync(name, channel);
    }
}
