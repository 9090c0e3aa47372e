using System.Text;
using System.Text.RegularExpressions;
using Grpc.Messaging.Tests.Interop.Prerequisites;

namespace Grpc.Messaging.Tests.Interop.Sdks;

/// <summary>The pages of docs/quickstart, followed to the letter: their commands run, their code is the program, and it prints what they say.</summary>
[Collection(RunningService.Name)]
public sealed partial class QuickstartTests(RunningService running)
{
    [Fact]
    public Task Dotnet_Quickstart_DoesWhatItSays() => FollowAsync("dotnet", "quickstart/Program.cs");

    [Fact]
    [NeedsNode]
    public Task TypeScript_Quickstart_DoesWhatItSays() => FollowAsync("typescript", "quickstart.mjs");

    [Fact]
    [NeedsPython]
    public Task Python_Quickstart_DoesWhatItSays() => FollowAsync("python", "quickstart.py");

    [Fact]
    [NeedsGo]
    public Task Go_Quickstart_DoesWhatItSays() => FollowAsync("go", "quickstart.go");

    [Fact]
    [NeedsJava]
    [NeedsNode]
    public async Task Java_Quickstart_DoesWhatItSays()
    {
        await JavaClient.BuildAsync();
        await FollowAsync("java", "Quickstart.java");
    }

    private async Task FollowAsync(string language, string program)
    {
        var key = await running.Service.CreateAccountAsync($"Quickstart {language}");
        var page = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "quickstart", $"{language}.md"));
        var folder = Directory.CreateTempSubdirectory("messaging-quickstart-");
        try
        {
            var (script, expected) = ReadPage(page, program);
            await File.WriteAllTextAsync(
                Path.Combine(folder.FullName, "follow.sh"),
                script
                    .Replace("http://127.0.0.1:5081", running.Service.GrpcUrl, StringComparison.Ordinal)
                    .Replace("demo-key", key, StringComparison.Ordinal)

                    // The tests were built with the client: it need not be looked through again.
                    .Replace("dotnet run", "dotnet run -p:BuildProjectReferences=false", StringComparison.Ordinal));

            var run = await Tool.RunAsync(
                "bash", ["-c", $"export REPO={Repository.Root} PATH=/usr/bin:$PATH; bash -e follow.sh"], folder.FullName);

            Assert.True(run.ExitCode == 0, run.ToString());
            Assert.EndsWith(expected, run.Output, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>What the page tells to do, in its order, as one script; and what it says the program prints.</summary>
    private static (string Script, string Expected) ReadPage(string page, string program)
    {
        var script = new StringBuilder();
        var expected = "";
        foreach (Match block in Block().Matches(page))
        {
            var text = block.Groups["text"].Value;
            switch (block.Groups["language"].Value)
            {
                case "sh":
                    script.Append(text);
                    break;
                case "text":
                    expected = text.TrimEnd('\n');
                    break;
                default:
                    // The first block of code replaces what made the file, such as a template; the others go on from there.
                    var isFirst = !script.ToString().Contains("END_OF_BLOCK", StringComparison.Ordinal);
                    script.Append($"cat {(isFirst ? ">" : ">>")} {program} <<'END_OF_BLOCK'\n{text}END_OF_BLOCK\n");
                    break;
            }
        }

        Assert.NotEqual("", expected);
        return (script.ToString(), expected);
    }

    [GeneratedRegex(@"^```(?<language>\w+)\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
