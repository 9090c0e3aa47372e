using System.Diagnostics;
using System.Text.Json.Nodes;
using Grpc.Messaging.Tests.Functional.Infrastructure;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Tests.Functional.Cli;

/// <summary>A CSV file of recipients, sent to the end whatever happens on the way.</summary>
public sealed class CsvSendTests(ServerFixture fixture) : FunctionalTest(fixture)
{
    // By hand with a million: CLI_ROWS=1000000.
    private static readonly int Rows = int.TryParse(Environment.GetEnvironmentVariable("CLI_ROWS"), out var rows) ? rows : 20_000;
    private static readonly int Batch = Math.Max(20, Rows / 1000);

    // Beside the tests lies only what they do not have themselves; the program is whole where it was built.
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory.Replace("tests/Functional/", "src/Cli/", StringComparison.Ordinal), "messaging.dll");

    [Fact]
    public async Task Csv_KilledInTheMiddle_IsGoneOnWithAndReachesEachOnce()
    {
        using var cli = new CliRun(Server.GrpcUrl, Tenant.Key);
        var file = cli.Write("people.csv", "phone,name\n" + string.Concat(Enumerable.Range(0, Rows).Select(row => $"{PhoneOf(row)},Person {row}\n")));
        string[] send = ["send", "sms", "--from", "Arena", "--text", "Hello", "--csv", file, "--batch", $"{Batch}", "--parallel", "4"];

        using (var process = Start(send))
        {
            await JournalAsync($"{file}.journal", lines: 6);
            process.Kill();
            await process.WaitForExitAsync();
        }

        var journal = (await File.ReadAllLinesAsync($"{file}.journal")).Length - 1;
        Assert.InRange(journal, 1, (Rows / Batch) - 1);
        var rest = (await cli.JsonAsync(send))[0]!;

        Assert.Equal($"{Rows}", rest["rows"]!.ToString());
        Assert.InRange(int.Parse(rest["sent_before"]!.ToString()), 1, Rows - 1);
        await AssertEachOnceAsync();
        Assert.Equal("0", (await cli.JsonAsync(send))[0]!["messages"]!.ToString());
    }

    [Fact]
    public async Task Csv_WithColumnsInItsText_SendsToEachItsOwnAndTellsWhatIsRefused()
    {
        using var cli = new CliRun(Server.GrpcUrl, Tenant.Key);
        var file = cli.Write("people.csv", "phone,name\n962790000001,Ann\nnobody,Bob\n962790000003,\"Cy, Jr\"\n");

        var result = await cli.RunAsync(["send", "sms", "--from", "Arena", "--text", "Hello {name}", "--csv", file, "-o", "json"]);

        Assert.True(result.ExitCode == 6, result.ToString());
        var told = JsonNode.Parse(result.Output)![0]!;
        Assert.Equal(("3", "1", "2"), (told["rows"]!.ToString(), told["rejected"]!.ToString(), told["messages"]!.ToString()));
        Assert.StartsWith("row,reason\n2,", await File.ReadAllTextAsync($"{file}.rejected.csv"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("name\nAnn\n", "column phone")]
    [InlineData("phone\n962790000001\n", "{name}")]
    public async Task Csv_ThatCannotBeRight_IsRefusedWithASentence(string content, string told)
    {
        using var cli = new CliRun(Server.GrpcUrl, Tenant.Key);
        var file = cli.Write("people.csv", content);

        var result = await cli.RunAsync(["send", "sms", "--from", "Arena", "--text", "Hello {name}", "--csv", file]);

        Assert.True(result.ExitCode == 2, result.ToString());
        Assert.Contains(told, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Csv_WhoseFileChanged_IsNotGoneOnWith()
    {
        using var cli = new CliRun(Server.GrpcUrl, Tenant.Key);
        var file = cli.Write("people.csv", "phone\n962790000001\n");
        await cli.OkAsync("send", "sms", "--from", "Arena", "--text", "Hello", "--csv", file);
        cli.Write("people.csv", "phone\n962790000002\n");

        var result = await cli.RunAsync(["send", "sms", "--from", "Arena", "--text", "Hello", "--csv", file]);

        Assert.True(result.ExitCode == 2, result.ToString());
        Assert.Contains("--restart", result.Error, StringComparison.Ordinal);
        await cli.OkAsync("send", "sms", "--from", "Arena", "--text", "Hello", "--csv", file, "--restart");
    }

    private static string PhoneOf(int row) => $"9627{row:00000000}";

    private Process Start(string[] args) => Process.Start(new ProcessStartInfo("dotnet", [Program, .. args])
    {
        Environment = { ["MESSAGING_ADDRESS"] = Server.GrpcUrl.ToString(), ["MESSAGING_API_KEY"] = Tenant.Key },
        RedirectStandardOutput = true,
    })!;

    private static Task JournalAsync(string path, int lines) =>
        Poll.UntilAsync(async token => File.Exists(path) && (await ReadSharedAsync(path, token)).Count(letter => letter == '\n') >= lines);

    private static async Task<string> ReadSharedAsync(string path, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return await reader.ReadToEndAsync(cancellationToken);
    }

    private async Task AssertEachOnceAsync()
    {
        var phones = new HashSet<string>();
        var messages = new ListMessagesRequest { PageSize = 1000 };
        do
        {
            var page = await Tenant.Messages.ListMessagesAsync(messages, Tenant.Call());
            foreach (var message in page.Messages)
            {
                var destinations = new ListDestinationsRequest { MessageId = message.MessageId, PageSize = 1000 };
                do
                {
                    var listed = await Tenant.Messages.ListDestinationsAsync(destinations, Tenant.Call());
                    Assert.All(listed.Destinations, destination => Assert.True(phones.Add(destination.Phone), $"{destination.Phone} was sent to twice"));
                    destinations.PageToken = listed.NextPageToken;
                }
                while (destinations.PageToken.Length > 0);
            }

            messages.PageToken = page.NextPageToken;
        }
        while (messages.PageToken.Length > 0);

        Assert.Equal(Rows, phones.Count);
    }
}
