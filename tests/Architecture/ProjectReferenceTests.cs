using System.Xml.Linq;
using Xunit;

namespace Grpc.Messaging.Tests.Architecture;

/// <summary>The table of docs/architecture.md: who may refer to whom. The compiler then enforces the rest.</summary>
public sealed class ProjectReferenceTests
{
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Contracts.Rest"] = [],
        ["Contracts"] = ["Contracts.Rest"],
        ["Transcoding"] = ["Contracts.Rest"],
        ["Engine"] = [],
        ["Storage"] = ["Engine"],
        ["Storage.PostgreSql"] = ["Storage"],
        ["Storage.Sqlite"] = ["Storage"],
        ["Storage.SqlServer"] = ["Storage"],
        ["Bus.RabbitMq"] = ["Engine"],
        ["Channels"] = ["Engine"],
        ["Services"] = ["Contracts", "Transcoding", "Channels", "Engine"],
        ["Cli"] = ["../clients/dotnet/Client"],
        ["Server"] = ["Services", "Storage.PostgreSql", "Storage.Sqlite", "Storage.SqlServer", "Bus.RabbitMq", "Channels", "Engine", "Transcoding", "Contracts"],
    };

    [Fact]
    public void Projects_EachUnderSrc_RefersOnlyToWhatTheHouseAllows()
    {
        var source = Path.Combine(Repository.Root, "src");
        var violations = new List<string>();
        foreach (var project in Directory.EnumerateFiles(source, "*.csproj", SearchOption.AllDirectories))
        {
            var name = NameOf(source, Path.GetDirectoryName(project)!);
            var document = XDocument.Load(project);
            var references = document.Descendants("ProjectReference")
                .Select(reference => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(project)!, reference.Attribute("Include")!.Value)))
                .Select(path => NameOf(source, Path.GetDirectoryName(path)!));
            violations.AddRange(
                from reference in references
                where !Allowed.TryGetValue(name, out var allowed) || !allowed.Contains(reference)
                select $"{name} -> {reference}");
        }

        Assert.Empty(violations);
    }

    [Fact]
    public void Engine_ItsPackages_KnowNoDatabaseWireOrWebServer()
    {
        var packages = XDocument.Load(Path.Combine(Repository.Root, "src/Engine/Grpc.Messaging.Engine.csproj"))
            .Descendants()
            .Where(element => element.Name.LocalName is "PackageReference" or "FrameworkReference")
            .Select(element => element.Attribute("Include")!.Value);

        Assert.DoesNotContain(packages, package =>
            package.Contains("EntityFramework", StringComparison.Ordinal)
            || package.Contains("Protobuf", StringComparison.Ordinal)
            || package.Contains("AspNetCore", StringComparison.Ordinal));
    }

    private static string NameOf(string source, string folder) => Path.GetRelativePath(source, folder).Replace('\\', '/');
}
