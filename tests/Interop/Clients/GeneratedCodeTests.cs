using System.Globalization;
using Grpc.Messaging.Tests.Interop.Prerequisites;

namespace Grpc.Messaging.Tests.Interop.Clients;

/// <summary>The generated code of clients/, all of it: what a sample does not use must load, too.</summary>
public sealed class GeneratedCodeTests
{
    [Fact]
    [NeedsNode]
    public Task TypeScript_EveryModule_Loads() => LoadsAsync("node", Path.Combine(Repository.NodeFolder, "load.mjs"));

    [Fact]
    [NeedsPython]
    public Task Python_EveryModule_Loads() => LoadsAsync(Tool.Python, Path.Combine(Repository.PythonFolder, "load.py"));

    private static async Task LoadsAsync(string program, string script)
    {
        var run = await Tool.RunAsync(program, [script]);

        Assert.True(run.ExitCode == 0, run.ToString());
        Assert.True(int.Parse(run.Output, CultureInfo.InvariantCulture) > 0, run.ToString());
    }
}
