using System.Text.RegularExpressions;
using Grpc.Messaging.Tests.Interop.Prerequisites;

namespace Grpc.Messaging.Tests.Interop.Clients;

/// <summary>The sample of clients/typescript, by the commands that clients/README.md gives.</summary>
[Collection(RunningService.Name)]
public sealed partial class SampleTests(RunningService running)
{
    [Fact]
    [NeedsNode]
    public Task TypeScript_Sample_SendsAndFollowsToTheDelivery() => RunAsync("TypeScript, JavaScript", running.Service.GrpcUrl);

    private async Task RunAsync(string language, string address)
    {
        var command = ReadCommand(language);

        // Debian's python3 goes before one that lacks its packages.
        var run = await Tool.RunAsync("bash", ["-c", $"PATH=/usr/bin:$PATH; {command} {address} {running.Key}"], Repository.ClientsFolder);

        Assert.True(run.ExitCode == 0, run.ToString());
        var lines = run.Output.Split('\n');
        Assert.Matches("^accepted [0-9a-f]{24}$", lines[0]);
        Assert.Equal("every destination has settled", lines[^1]);
        var states = lines[1..^1];
        Assert.NotEmpty(states);
        string[] known = ["destination 0: PENDING", "destination 0: SENT", "destination 0: DELIVERED"];
        Assert.Equal(known[^states.Length..], states.Select(line => line.Replace("DELIVERY_STATE_", "", StringComparison.Ordinal)));
    }

    private static string ReadCommand(string language)
    {
        var rows = File.ReadLines(Path.Combine(Repository.ClientsFolder, "README.md")).Select(line => Row().Match(line));
        return rows.Single(row => row.Success && row.Groups["language"].Value == language).Groups["command"].Value;
    }

    // | language | generated code | `command` ... |
    [GeneratedRegex(@"^\| (?<language>[^|]+) \| [^|]+ \| `(?<command>[^`]+)`")]
    private static partial Regex Row();
}
