using Grpc.Messaging.Tests.Interop.Prerequisites;

namespace Grpc.Messaging.Tests.Interop.Sdks;

/// <summary>Every client's sample without TLS.</summary>
[Collection(RunningService.Name)]
public sealed class SampleTests(RunningService running)
{
    [Fact]
    public Task Dotnet_Sample_PrintsWhatAllDo() => Samples.RunAsync("C#", running.Service, running.Key);

    [Fact]
    [NeedsNode]
    public Task TypeScript_Sample_PrintsWhatAllDo() => Samples.RunAsync("TypeScript, JavaScript", running.Service, running.Key);

    [Fact]
    [NeedsPython]
    public Task Python_Sample_PrintsWhatAllDo() => Samples.RunAsync("Python", running.Service, running.Key);

    [Fact]
    [NeedsGo]
    public Task Go_Sample_PrintsWhatAllDo() => Samples.RunAsync("Go", running.Service, running.Key);

    [Fact]
    [NeedsJava]
    [NeedsNode]
    public Task Java_Sample_PrintsWhatAllDo() => Samples.RunAsync("Java", running.Service, running.Key);

    /// <summary>The same client as a browser has it: over gRPC-Web.</summary>
    [Fact]
    [NeedsNode]
    public async Task TypeScript_OverGrpcWeb_SendsAndWatches()
    {
        var run = await Tool.RunAsync("node", [Path.Combine(Repository.NodeFolder, "web.mjs"), running.Service.RestUrl, running.Key]);

        Assert.True(run.ExitCode == 0, run.ToString());
        Assert.Equal("DELIVERED\nrefused: sender, destinations", run.Output);
    }
}
