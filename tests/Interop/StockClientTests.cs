namespace Grpc.Messaging.Tests.Interop;

/// <summary>Clients that we did not write, against our server.</summary>
[Collection(CleartextServer.Name)]
public sealed class StockClientTests(CleartextServer server)
{
    [SkippableTheory]
    [MemberData(nameof(InteropCases.All), MemberType = typeof(InteropCases))]
    public async Task GrpcJs_Case_Passes(string name) => (await server.RunAsync(StockClient.GrpcJs)).AssertPassed(name);

    [SkippableTheory]
    [MemberData(nameof(InteropCases.All), MemberType = typeof(InteropCases))]
    public async Task GrpcPython_Case_Passes(string name) => (await server.RunAsync(StockClient.GrpcPython)).AssertPassed(name);

    [SkippableTheory]
    [MemberData(nameof(InteropCases.All), MemberType = typeof(InteropCases))]
    public async Task ConnectNode_Case_Passes(string name) => (await server.RunAsync(StockClient.ConnectNode)).AssertPassed(name);

    [SkippableTheory]
    [MemberData(nameof(InteropCases.Web), MemberType = typeof(InteropCases))]
    public async Task ConnectNodeOverGrpcWeb_Case_Passes(string name) =>
        (await server.RunAsync(StockClient.ConnectNodeWeb)).AssertPassed(name);

    [SkippableFact]
    public async Task Scripts_Run_HaveTheListedCasesAndNoOthers()
    {
        foreach (var client in new[] { StockClient.GrpcJs, StockClient.GrpcPython, StockClient.ConnectNode })
        {
            Assert.Equal(InteropCases.AllNames.Order(), (await server.RunAsync(client)).Cases.Order());
        }

        Assert.Equal(InteropCases.WebNames.Order(), (await server.RunAsync(StockClient.ConnectNodeWeb)).Cases.Order());
    }
}
