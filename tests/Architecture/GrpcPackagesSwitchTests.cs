using System.Diagnostics;
using System.Text.Json;
using Xunit;

namespace Grpc.Messaging.Tests.Architecture;

/// <summary>-p:GrpcPackages=Official: the same tree stands on the official packages.</summary>
public sealed class GrpcPackagesSwitchTests
{
    [Theory]
    [InlineData("src/Services/Grpc.Messaging.Services.csproj", "Grpc.AspNetCore", "Grpc.AspNetCore.Web")]
    [InlineData("src/Transcoding/Grpc.Messaging.Transcoding.csproj", "Grpc.AspNetCore")]
    [InlineData("src/Contracts/Grpc.Messaging.Contracts.csproj", "Grpc.Core.Api")]
    [InlineData("tests/Functional/Grpc.Messaging.Tests.Functional.csproj", "Grpc.Net.Client", "Grpc.Net.Client.Web")]
    public async Task Evaluate_WithOfficialPackages_RefersToPackagesInsteadOfSrcGrpc(string project, params string[] expected)
    {
        var (packages, projects) = await EvaluateAsync(project, "-p:GrpcPackages=Official");

        Assert.All(expected, package => Assert.Contains(package, packages));
        Assert.DoesNotContain(projects, path => path.Contains("src/Grpc/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Evaluate_ByDefault_RefersToSrcGrpcAndNoOfficialPackage()
    {
        var (packages, projects) = await EvaluateAsync("src/Services/Grpc.Messaging.Services.csproj");

        Assert.Contains(projects, path => path.Contains("src/Grpc/AspNetCore/", StringComparison.Ordinal));
        Assert.DoesNotContain(packages, package => package.StartsWith("Grpc.AspNetCore", StringComparison.Ordinal));
    }

    private static async Task<(IReadOnlyList<string> Packages, IReadOnlyList<string> Projects)> EvaluateAsync(
        string project, params string[] properties)
    {
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = Repository.Root, RedirectStandardOutput = true };
        foreach (var argument in (string[])["msbuild", project, "-getItem:PackageReference", "-getItem:ProjectReference", .. properties])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, output);

        var items = JsonDocument.Parse(output).RootElement.GetProperty("Items");
        return (Identities(items.GetProperty("PackageReference")), Identities(items.GetProperty("ProjectReference")));
    }

    private static string[] Identities(JsonElement items) =>
        [.. items.EnumerateArray().Select(item => item.GetProperty("Identity").GetString()!.Replace('\\', '/'))];
}
