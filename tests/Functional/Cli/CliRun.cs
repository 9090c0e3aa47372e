using System.Text.Json.Nodes;
using Grpc.Messaging.Cli;
using Grpc.Messaging.Tests.Functional.Infrastructure;

namespace Grpc.Messaging.Tests.Functional.Cli;

/// <summary>Runs the command line in this process, with a folder and an environment of its own, and without a terminal.</summary>
internal sealed class CliRun(Uri address, string key) : IDisposable
{
    private readonly TempFolder _folder = new();

    /// <summary>The commands that were run, without arguments: "apps create".</summary>
    public HashSet<string> Commands { get; } = [];

    public string ProfilePath => PathOf("config/profiles.json");

    /// <summary>Characters of a line; null = no end.</summary>
    public int? Width { get; init; }

    public string PathOf(string file) => Path.Combine(_folder.Path, file);

    public async Task<CliResult> RunAsync(string[] args, string input = "", bool knowsServer = true)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var host = new CliHost
        {
            Output = output,
            Error = error,
            Input = new StringReader(input),
            ProfilePath = ProfilePath,
            Width = Width,
            Variable = name => !knowsServer ? null : name switch
            {
                "MESSAGING_ADDRESS" => address.ToString(),
                "MESSAGING_API_KEY" => key,
                _ => null,
            },
        };
        Commands.UnionWith(Enumerable.Range(1, args.Length).Select(count => string.Join(' ', args.Take(count))));
        var exitCode = await MessagingCli.RunAsync(args, host);
        var result = new CliResult(exitCode, output.ToString(), error.ToString());
        Assert.DoesNotContain('\u001b', result.Output + result.Error);
        return result;
    }

    /// <summary>Runs a command that must succeed, and answers its JSON.</summary>
    public async Task<JsonNode> JsonAsync(params string[] args)
    {
        var result = await RunAsync([.. args, "-o", "json"]);
        Assert.True(result.ExitCode == 0, $"{string.Join(' ', args)}: {result}");
        return JsonNode.Parse(result.Output)!;
    }

    /// <summary>Runs a command that must succeed.</summary>
    public async Task<string> OkAsync(params string[] args)
    {
        var result = await RunAsync(args);
        Assert.True(result.ExitCode == 0, $"{string.Join(' ', args)}: {result}");
        return result.Output;
    }

    public string Write(string file, string content)
    {
        File.WriteAllText(PathOf(file), content);
        return PathOf(file);
    }

    public void Dispose() => _folder.Delete();
}
