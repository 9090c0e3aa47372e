using Grpc.Messaging.Tests.Interop.Prerequisites;

namespace Grpc.Messaging.Tests.Interop.Clients;

/// <summary>The OpenAPI documents as a public linter sees them, every example checked against its schema.</summary>
public sealed class OpenApiTests
{
    [Fact]
    [NeedsNode]
    public async Task Documents_RedoclyLint_FindsNothing()
    {
        var documents = Directory.GetFiles(Path.Combine(Repository.Root, "docs/openapi"), "*.json");

        var lint = await Tool.RunAsync("node", ["node_modules/@redocly/cli/bin/cli.js", "lint", "--config", "redocly.yaml", "--format", "stylish", .. documents], Repository.NodeFolder);

        Assert.True(lint.ExitCode == 0, lint.ToString());
        Assert.DoesNotContain("warning", lint.ToString(), StringComparison.OrdinalIgnoreCase);
    }
}
