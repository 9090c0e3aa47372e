namespace Grpc.Messaging.Tests.Interop;

/// <summary>Clients that we did not write, against our server, with HTTP/2 negotiated by ALPN.</summary>
[Collection(TlsServer.Name)]
public sealed class StockClientTlsTests(TlsServer server)
{
    [SkippableTheory]
    [MemberData(nameof(InteropCases.All), MemberType = typeof(InteropCases))]
    public async Task GrpcJs_Case_Passes(string name) => (await server.RunAsync(StockClient.GrpcJs)).AssertPassed(name);

    [SkippableTheory]
    [MemberData(nameof(InteropCases.All), MemberType = typeof(InteropCases))]
    public async Task GrpcPython_Case_Passes(string name) => (await server.RunAsync(StockClient.GrpcPython)).AssertPassed(name);
}
