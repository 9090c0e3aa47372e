using System.Text.RegularExpressions;
using Grpc.Messaging.Tests.Interop.Prerequisites;

namespace Grpc.Messaging.Tests.Interop.Sdks;

/// <summary>The samples of clients/, by the commands that clients/README.md gives: one scenario, and the same output in every language.</summary>
[Collection(RunningService.Name)]
public sealed partial class SampleTests(RunningService running)
{
    private const string Expected = """
        accepted for 3 destinations
        same message: yes, replayed: yes
        destination 0: DELIVERED
        destination 1: FAILED (REJECTED)
        destination 2: FAILED (UNDELIVERABLE)
        listed 3 destinations by pages of 2
        refused: sender, destinations
        """;

    [Fact]
    public Task Dotnet_Sample_PrintsWhatAllDo() => RunAsync("C#");

    [Fact]
    [NeedsPython]
    public Task Python_Sample_PrintsWhatAllDo() => RunAsync("Python");

    private async Task RunAsync(string language)
    {
        // Debian's python3 goes before one that lacks its packages. The tests have built the program already.
        var command = ReadCommand(language).Replace("dotnet run", "dotnet run --no-build", StringComparison.Ordinal);

        var run = await Tool.RunAsync("bash", ["-c", $"export PATH=/usr/bin:$PATH; {command} {running.Service.GrpcUrl} {running.Key}"], Repository.ClientsFolder);

        Assert.True(run.ExitCode == 0, run.ToString());
        Assert.Equal(Expected, run.Output);
    }

    private static string ReadCommand(string language)
    {
        var rows = File.ReadLines(Path.Combine(Repository.ClientsFolder, "README.md")).Select(line => Row().Match(line));
        return rows.Single(row => row.Success && row.Groups["language"].Value == language).Groups["command"].Value;
    }

    // | [language](its README) | generated code | `command` ... |
    [GeneratedRegex(@"^\| \[?(?<language>[^|\]]+?)\]?(?:\([^)]*\))? \| [^|]+ \| `(?<command>[^`]+)`")]
    private static partial Regex Row();
}
