using System.Text.RegularExpressions;

namespace Grpc.Messaging.Tests.Interop.Sdks;

/// <summary>The samples of clients/, by the commands that clients/README.md gives: one scenario, and the same output in every language.</summary>
internal static partial class Samples
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

    /// <param name="language">As the README's table calls it.</param>
    /// <param name="service">What is called.</param>
    /// <param name="key">With which API key.</param>
    /// <param name="trust">Shell commands that make the program trust the service's certificate.</param>
    public static async Task RunAsync(string language, Service service, string key, string trust = "")
    {
        if (language == "Java")
        {
            await JavaClient.BuildAsync();
        }

        // Debian's python3 goes before one that lacks its packages. The tests have built the C# program already.
        var command = ReadCommand(language).Replace("dotnet run", "dotnet run --no-build", StringComparison.Ordinal);

        var run = await Tool.RunAsync(
            "bash", ["-c", $"set -e; export PATH=/usr/bin:$PATH; {trust}\n{command} {service.GrpcUrl} {key}"], Repository.ClientsFolder);

        Assert.True(run.ExitCode == 0, run.ToString());
        Assert.Equal(Expected, run.Output);
    }

    private static string ReadCommand(string language)
    {
        var rows = File.ReadLines(Path.Combine(Repository.ClientsFolder, "README.md")).Select(line => Row().Match(line));
        return rows.Single(row => row.Success && row.Groups["language"].Value == language).Groups["command"].Value;
    }

    // | [language](its README) | generated code | `command` ... |
    [GeneratedRegex(@"^\| \[(?<language>[^\]]+)\]\([^)]*\) \| [^|]+ \| `(?<command>[^`]+)`")]
    private static partial Regex Row();
}
