using System.Text.RegularExpressions;
using Grpc.Core;
using Grpc.Messaging.Client;

namespace Grpc.Messaging.Tests.Interop.Sdks;

/// <summary>The clients that name the contract's services one by one have all of them.</summary>
public sealed partial class ServiceListTests
{
    private static readonly string[] Own = ServicesOf("messaging/v1");

    private static readonly string[] All = [.. Own, .. ServicesOf("messaging/campaigns/v1")];

    [Fact]
    public void Dotnet_Client_HasEveryService() =>
        Assert.Equal(All.Order(StringComparer.Ordinal), typeof(MessagingClient).GetProperties()
            .Where(property => property.PropertyType.IsSubclassOf(typeof(ClientBase))).Select(property => property.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void Python_Client_HasEveryService() => AssertNames(
        "python/grpc_messaging/_services.py", All.Select(name => Word().Replace(name, match => $"_{match.Value}").TrimStart('_').ToLowerInvariant()));

    [Fact]
    public void Go_Client_HasEveryServiceOfItsPackage() => AssertNames("go/client.go", Own.Select(name => $"New{name}ServiceClient"));

    [Fact]
    public void Java_Client_HasEveryServiceOfItsPackage() =>
        AssertNames("java/src/grpc/messaging/client/MessagingClient.java", Own.Select(name => $"{name}ServiceBlockingStub"));

    private static void AssertNames(string file, IEnumerable<string> names)
    {
        var words = Identifier().Matches(File.ReadAllText(Path.Combine(Repository.ClientsFolder, file))).Select(match => match.Value);

        Assert.Empty(names.Except(words));
    }

    private static string[] ServicesOf(string package) =>
        [.. from file in Directory.EnumerateFiles(Path.Combine(Repository.ProtosFolder, package), "*.proto")
            from Match service in ServiceDeclaration().Matches(File.ReadAllText(file))
            select service.Groups["name"].Value];

    [GeneratedRegex(@"^service (?<name>\w+)Service \{", RegexOptions.Multiline)]
    private static partial Regex ServiceDeclaration();

    [GeneratedRegex(@"\w+")]
    private static partial Regex Identifier();

    [GeneratedRegex("[A-Z]")]
    private static partial Regex Word();
}
