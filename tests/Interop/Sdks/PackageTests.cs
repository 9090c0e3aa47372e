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
    [NeedsPython]
    [NeedsWheel]
    public async Task Python_Wheel_PassesTheTestsWhereItIsInstalled()
    {
        var folder = Directory.CreateTempSubdirectory("messaging-wheel-");
        try
        {
            // Of Debian's setuptools and wheel, as no index can be asked; from a copy, as the build writes beside its sources.
            var source = Path.Combine(Repository.ClientsFolder, "python");
            var script = $"""
                set -e
                cp -r {source} {folder}/source
                {Tool.Python} -m pip wheel {folder}/source --no-deps --no-build-isolation --no-index --wheel-dir {folder}/wheels
                {Tool.Python} -m venv --system-site-packages {folder}/venv
                {folder}/venv/bin/python -m pip install --no-deps --no-index {folder}/wheels/*.whl
                cd {folder}
                venv/bin/python -m unittest discover -s source/tests
                venv/bin/python -c 'import grpc_messaging; print(grpc_messaging.__file__)'
                """;
            var run = await Tool.RunAsync("bash", ["-c", script]);

            Assert.True(run.ExitCode == 0, run.ToString());
            Assert.StartsWith($"{folder}/venv/", run.Output.TrimEnd().Split('\n')[^1], StringComparison.Ordinal);
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
