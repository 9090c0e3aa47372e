using Grpc.Messaging.Tests.Interop.Prerequisites;

namespace Grpc.Messaging.Tests.Interop.Operators;

/// <summary>What operators deploy by, held to the schemas of what reads it.</summary>
public sealed class ManifestTests
{
    [Fact]
    [NeedsNode]
    public async Task Kubernetes_EveryManifest_FitsTheSchemaOfItsKind()
    {
        string[] arguments = [Path.Combine(Repository.NodeFolder, "manifests.mjs"), Path.Combine(Repository.Root, "docs/deploy/kubernetes.yaml")];

        var run = await Tool.RunAsync("node", arguments);

        Assert.True(run.ExitCode == 0, run.ToString());
        Assert.Contains("Deployment messaging", run.Output, StringComparison.Ordinal);
        Assert.Contains("Job messaging-migrate", run.Output, StringComparison.Ordinal);
    }
}
