using Grpc.Messaging.Tests.Interop.Prerequisites;

namespace Grpc.Messaging.Tests.Interop.Sdks;

/// <summary>The clients' own tests, each in its own language and by the command that its README gives: attempts, watches, errors, against its own fake.</summary>
public sealed class UnitTestsOfSdks
{
    [Fact]
    [NeedsPython]
    public Task Python_ItsTests_Pass() => PassAsync("python", $"PYTHONPATH=.:gen {Tool.Python} -m unittest discover -s tests", "OK");

    private static async Task PassAsync(string folder, string command, string proof)
    {
        var run = await Tool.RunAsync("bash", ["-c", command], Path.Combine(Repository.ClientsFolder, folder));

        Assert.True(run.ExitCode == 0, run.ToString());
        Assert.Contains(proof, $"{run.Output}\n{run.Error}", StringComparison.Ordinal);
    }
}
