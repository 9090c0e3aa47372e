using System.IO.Compression;
using System.Text.Json.Nodes;
using Grpc.Messaging.Tests.Interop.Prerequisites;

namespace Grpc.Messaging.Tests.Interop.Sdks;

/// <summary>What the clients' packages hold.</summary>
public sealed class PackageTests
{
    [Fact]
    public async Task Dotnet_Package_HasItsReadmeAndNamesTheContracts()
    {
        var folder = Directory.CreateTempSubdirectory("messaging-package-");
        try
        {
            var project = Path.Combine(Repository.ClientsFolder, "dotnet", "Client");
            var pack = await Tool.RunAsync("dotnet", ["pack", project, "--no-build", "--configuration", "Debug", "--output", folder.FullName]);
            Assert.True(pack.ExitCode == 0, pack.ToString());

            using var package = await ZipFile.OpenReadAsync(folder.GetFiles("*.nupkg").Single().FullName);
            var files = package.Entries.Select(entry => entry.FullName).ToArray();
            Assert.Contains("README.md", files);
            Assert.Contains("lib/net10.0/Grpc.Messaging.Client.dll", files);
            Assert.Contains("lib/net10.0/Grpc.Messaging.Client.xml", files);
            using var specification = new StreamReader(await package.GetEntry("Grpc.Messaging.Client.nuspec")!.OpenAsync());
            var text = await specification.ReadToEndAsync();
            Assert.Contains("<readme>README.md</readme>", text, StringComparison.Ordinal);
            Assert.Contains("<dependency id=\"Grpc.Messaging.Contracts\"", text, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    [NeedsNode]
    public async Task TypeScript_Package_HasWhatItsExportsName()
    {
        var folder = Path.Combine(Repository.ClientsFolder, "typescript");
        var pack = await Tool.RunAsync("npm", ["pack", "--dry-run", "--json"], folder);
        Assert.True(pack.ExitCode == 0, pack.ToString());
        var files = JsonNode.Parse(pack.Output)![0]!["files"]!.AsArray().Select(file => $"./{file!["path"]}").ToArray();

        var exports = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "package.json")))!["exports"]!.AsObject();
        var named = exports.Where(export => export.Value is JsonObject).SelectMany(export => export.Value!.AsObject()).Select(target => (string)target.Value!);

        Assert.Empty(named.Except(files));
        Assert.Contains("./README.md", files);
        Assert.Contains("./gen/messaging/v1/messages_service_pb.js", files);
        Assert.DoesNotContain(files, file => file.StartsWith("./tests/", StringComparison.Ordinal));
    }
}
