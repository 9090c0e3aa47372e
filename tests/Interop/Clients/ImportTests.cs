using System.Text.Json;
using Grpc.Messaging.Tests.Interop.Prerequisites;

namespace Grpc.Messaging.Tests.Interop.Clients;

/// <summary>A stream of requests from a client that others wrote.</summary>
[Collection(RunningService.Name)]
public sealed class ImportTests(RunningService running)
{
    [Fact]
    [NeedsNode]
    public async Task GrpcJs_ManyBatchesOfDevices_AreRegisteredAndWrongOnesToldByTheirIndex()
    {
        string[] arguments = [Path.Combine(Repository.NodeFolder, "import.mjs"), running.Service.GrpcUrl["http://".Length..], running.Key];

        var run = await Tool.RunAsync("node", arguments);

        Assert.True(run.ExitCode == 0, run.ToString());
        var answer = JsonSerializer.Deserialize<JsonElement>(run.Output);
        Assert.Equal(("10000", "20", 9_980), (Text(answer, "rowCount"), Text(answer, "failedCount"), answer.GetProperty("registered").GetInt32()));
        Assert.Equal(
            Enumerable.Range(0, 20).Select(batch => $"{(batch * 500) + batch} platform VIOLATION_REASON_REQUIRED"),
            answer.GetProperty("faults").EnumerateArray().Select(fault => $"{Text(fault, "rowIndex") ?? "0"} {Text(fault, "field")} {Text(fault, "reason")}"));
    }

    private static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.GetString() : null;
}
