using Grpc.Messaging.Tests.Interop.Prerequisites;

namespace Grpc.Messaging.Tests.Interop.Sdks;

/// <summary>The clients' own tests, each in its own language and by the command that its README gives: attempts, watches, errors, against its own fake.</summary>
public sealed class UnitTestsOfSdks
{
    private const string GoCommand =
        "./debian-go vet grpc-messaging grpc-messaging/messagingtest grpc-messaging/sample grpc-messaging/messaging/campaigns/v1"
        + " && ./debian-go test grpc-messaging";

    [Fact]
    [NeedsNode]
    public Task TypeScript_ItsTests_Pass() => PassAsync("typescript", "npm test", "# fail 0");

    [Fact]
    [NeedsNode]
    public Task TypeScript_ItsDeclarations_AreWhatCallersNeed() => PassAsync("typescript", "npm run types", "tsc");

    [Fact]
    [NeedsPython]
    public Task Python_ItsTests_Pass() => PassAsync("python", $"PYTHONPATH=.:gen {Tool.Python} -m unittest discover -s tests", "OK");

    [Fact]
    [NeedsGo]
    public Task Go_ItsTests_Pass() => PassAsync("go", GoCommand, "ok");

    [Fact]
    [NeedsJava]
    [NeedsNode]
    public async Task Java_ItsTests_Pass()
    {
        await JavaClient.BuildAsync();
        await PassAsync("java", "build/tests", "17 of 17 passed");
    }

    /// <param name="folder">The client's, in clients/.</param>
    /// <param name="command">What runs the tests, there.</param>
    /// <param name="proof">What it prints when it ran some.</param>
    private static async Task PassAsync(string folder, string command, string proof)
    {
        var run = await Tool.RunAsync("bash", ["-c", command], Path.Combine(Repository.ClientsFolder, folder));

        Assert.True(run.ExitCode == 0, run.ToString());
        Assert.Contains(proof, $"{run.Output}\n{run.Error}", StringComparison.Ordinal);
    }
}
