using System.Text.Json.Nodes;

namespace Grpc.Messaging.Tests.Interop;

/// <summary>buf curl, which learns the schema from the server by reflection.</summary>
[Collection(CleartextServer.Name)]
public sealed class BufCurlTests(CleartextServer server)
{
    private const string Service = "grpc.testing.TestService";

    [SkippableFact]
    public async Task ListServices_ByReflection_NamesWhatTheServerHas()
    {
        var result = await GrpcAsync("--list-services", server.Address);

        Assert.Equal(
            ["grpc.health.v1.Health", "grpc.reflection.v1.ServerReflection", "grpc.reflection.v1alpha.ServerReflection", Service],
            Lines(result).Order());
    }

    [SkippableFact]
    public async Task ListMethods_ByReflection_NamesTheServices()
    {
        var result = await GrpcAsync("--list-methods", server.Address);

        Assert.Contains($"{Service}/UnaryCall", Lines(result));
        Assert.Contains("grpc.health.v1.Health/Watch", Lines(result));
    }

    [SkippableTheory]
    [InlineData("grpc-v1")]
    [InlineData("grpc-v1alpha")]
    public async Task UnaryCall_ByEitherReflectionProtocol_Answers(string protocol)
    {
        var result = await GrpcAsync("--reflect-protocol", protocol, "-d", """{"responseSize": 3}""", Method("UnaryCall"));

        Assert.Equal("AAAA", (string?)Single(result)["payload"]!["body"]);
    }

    [SkippableFact]
    public async Task StreamingOutputCall_ThreeAskedFor_PrintsThree()
    {
        var result = await GrpcAsync(
            "-d", """{"responseParameters": [{"size": 1}, {"size": 2}, {"size": 3}]}""", Method("StreamingOutputCall"));

        Assert.True(result.ExitCode == 0, result.ToString());
        Assert.Equal(3, result.Output.Split("\"body\"").Length - 1);
    }

    [SkippableFact]
    public async Task StreamingInputCall_TwoRequests_AreCounted()
    {
        var result = await GrpcAsync(
            "-d", """{"payload": {"body": "AAAA"}} {"payload": {"body": "AAAAAAAA"}}""", Method("StreamingInputCall"));

        Assert.Equal(9, (int?)Single(result)["aggregatedPayloadSize"]);
    }

    [SkippableFact]
    public async Task UnaryCall_StatusAskedFor_PrintsIt()
    {
        var result = await GrpcAsync("-d", """{"responseStatus": {"code": 5, "message": "no such thing"}}""", Method("UnaryCall"));

        var error = JsonNode.Parse(result.Error)!;
        Assert.NotEqual(0, result.ExitCode);
        Assert.Equal("not_found", (string?)error["code"]);
        Assert.Equal("no such thing", (string?)error["message"]);
    }

    [SkippableFact]
    public async Task UnaryCall_OverGrpcWeb_Answers()
    {
        var result = await BufCurl.RunAsync(
            "--protocol", "grpcweb", "--schema", Repository.SchemaFolder, "-d", """{"responseSize": 3}""",
            $"{server.Http1Address}/{Service}/UnaryCall");

        Assert.Equal("AAAA", (string?)Single(result)["payload"]!["body"]);
    }

    [SkippableFact]
    public async Task HealthCheck_ByReflection_IsServing()
    {
        var result = await GrpcAsync("-d", $$"""{"service": "{{Service}}"}""", $"{server.Address}/grpc.health.v1.Health/Check");

        Assert.Equal("SERVING", (string?)Single(result)["status"]);
    }

    private static Task<ToolResult> GrpcAsync(params IEnumerable<string> arguments) =>
        BufCurl.RunAsync(["--protocol", "grpc", "--http2-prior-knowledge", .. arguments]);

    private static JsonNode Single(ToolResult result)
    {
        Assert.True(result.ExitCode == 0, result.ToString());
        return JsonNode.Parse(result.Output)!;
    }

    private static string[] Lines(ToolResult result)
    {
        Assert.True(result.ExitCode == 0, result.ToString());
        return result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private string Method(string name) => $"{server.Address}/{Service}/{name}";
}
