using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Google.Rpc;
using Grpc.Messaging.Tests.Interop.Prerequisites;

namespace Grpc.Messaging.Tests.Interop.Clients;

/// <summary>buf curl, which learns the schema from the server by reflection.</summary>
[NeedsNode]
[Collection(RunningService.Name)]
public sealed partial class BufCurlTests(RunningService running)
{
    private const string Messages = "messaging.v1.MessagesService";

    private static readonly string Program = Path.Combine(Repository.ClientsFolder, "typescript", "node_modules", ".bin", "buf");

    [Fact]
    public async Task ListServices_ByReflection_NamesWhatTheServerHas()
    {
        var result = await CurlAsync("--list-services", running.Service.GrpcUrl);

        Assert.True(result.ExitCode == 0, result.ToString());
        Assert.Equal(
            ServicesOf(Repository.ProtosFolder)
                .Concat(["grpc.health.v1.Health", "grpc.reflection.v1.ServerReflection", "grpc.reflection.v1alpha.ServerReflection"])
                .Order(StringComparer.Ordinal),
            result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("grpc-v1")]
    [InlineData("grpc-v1alpha")]
    public async Task SendSms_ByEitherReflectionProtocol_IsAccepted(string protocol)
    {
        var result = await CallAsync("SendSms", """{"text": "Hello", "from": "Arena", "destinations": ["962790000011"]}""", "--reflect-protocol", protocol);

        Assert.Matches("^[0-9a-f]{24}$", IdOf(result));
    }

    [Fact]
    public async Task WatchMessage_ByReflection_PrintsEventsToTheDelivery()
    {
        var sent = await CallAsync("SendSms", """{"text": "Hello", "from": "Arena", "destinations": ["962790000011"]}""");

        var watched = await CallAsync("WatchMessage", $$"""{"messageId": "{{IdOf(sent)}}"}""");

        Assert.True(watched.ExitCode == 0, watched.ToString());
        Assert.Equal(1, watched.Output.Split("DELIVERY_STATE_DELIVERED").Length - 1);
    }

    [Fact]
    public async Task SendSms_NothingInIt_PrintsStatusAndDetails()
    {
        var result = await CallAsync("SendSms", "{}");

        Assert.NotEqual(0, result.ExitCode);
        var error = JsonNode.Parse(result.Error)!;
        Assert.Equal("invalid_argument", (string?)error["code"]);
        var details = error["details"]!.AsArray().ToDictionary(detail => (string)detail!["type"]!, detail => FromBase64((string)detail!["value"]!));
        Assert.Equal("INVALID_REQUEST", ErrorInfo.Parser.ParseFrom(details["google.rpc.ErrorInfo"]).Reason);
        Assert.Equal(
            ["text", "sender", "destinations"],
            BadRequest.Parser.ParseFrom(details["google.rpc.BadRequest"]).FieldViolations.Select(violation => violation.Field));
    }

    [Fact]
    public async Task SendSms_OverGrpcWebWithTheCheckedInSchema_IsAccepted()
    {
        var result = await RunAsync(
            "--protocol", "grpcweb", "--schema", Repository.Root, "-H", $"authorization: Bearer {running.Key}",
            "-d", """{"text": "Hello", "from": "Arena", "destinations": ["962790000011"]}""", $"{running.Service.RestUrl}/{Messages}/SendSms");

        Assert.Matches("^[0-9a-f]{24}$", IdOf(result));
    }

    [Fact]
    public async Task SendSms_ByDescriptorsThatAreMadeAsTheDocsTell_IsAccepted()
    {
        var contract = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "contract.md"));
        var command = DescriptorCommand().Match(contract).Groups[1].Value;
        var folder = Directory.CreateTempSubdirectory("messaging-descriptors-");
        try
        {
            var file = Path.Combine(folder.FullName, "grpc-messaging.binpb");
            var build = await Tool.RunAsync(
                "bash", ["-c", $"export PATH={Path.GetDirectoryName(Program)}:$PATH; {command.Replace("grpc-messaging.binpb", file, StringComparison.Ordinal)}"]);
            Assert.True(build.ExitCode == 0, build.ToString());

            var result = await CallAsync("SendSms", """{"text": "Hello", "from": "Arena", "destinations": ["962790000011"]}""", "--schema", file);

            Assert.Matches("^[0-9a-f]{24}$", IdOf(result));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData(Messages)]
    public async Task HealthCheck_ByReflection_IsServing(string service)
    {
        var result = await CurlAsync("-d", $$"""{"service": "{{service}}"}""", $"{running.Service.GrpcUrl}/grpc.health.v1.Health/Check");

        Assert.True(result.ExitCode == 0, result.ToString());
        Assert.Equal("SERVING", (string?)JsonNode.Parse(result.Output)!["status"]);
    }

    // As the contract has them, read with no tool that the server stands on.
    private static IEnumerable<string> ServicesOf(string folder) =>
        from file in Directory.EnumerateFiles(folder, "*.proto", SearchOption.AllDirectories)
        let text = File.ReadAllText(file)
        from Match service in ServiceDeclaration().Matches(text)
        where !file.Contains($"{Path.DirectorySeparatorChar}google{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
        select $"{PackageDeclaration().Match(text).Groups[1].Value}.{service.Groups[1].Value}";

    [GeneratedRegex(@"^package ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex PackageDeclaration();

    [GeneratedRegex(@"^service (\w+) \{", RegexOptions.Multiline)]
    private static partial Regex ServiceDeclaration();

    [GeneratedRegex("`(buf build [^`]+)`")]
    private static partial Regex DescriptorCommand();

    private static string IdOf(ToolResult result)
    {
        Assert.True(result.ExitCode == 0, result.ToString());
        return (string)JsonNode.Parse(result.Output)!["message"]!["messageId"]!;
    }

    // As it stands in JSON, without padding.
    private static byte[] FromBase64(string value) => Convert.FromBase64String(value.PadRight((value.Length + 3) / 4 * 4, '='));

    private static Task<ToolResult> RunAsync(params IEnumerable<string> arguments) => Tool.RunAsync(Program, ["curl", .. arguments]);

    private static Task<ToolResult> CurlAsync(params IEnumerable<string> arguments) =>
        RunAsync(["--protocol", "grpc", "--http2-prior-knowledge", .. arguments]);

    private Task<ToolResult> CallAsync(string method, string request, params IEnumerable<string> arguments) => CurlAsync(
        [.. arguments, "-H", $"authorization: Bearer {running.Key}", "-d", request, $"{running.Service.GrpcUrl}/{Messages}/{method}"]);
}
