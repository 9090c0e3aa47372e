using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Grpc.Messaging.Tests.Functional.Contracts;
using Grpc.Messaging.Tests.Functional.Infrastructure;
using Grpc.Messaging.Tests.Functional.Telemetry;
using Grpc.Messaging.Transcoding.OpenApi;

namespace Grpc.Messaging.Tests.Functional.OpenApi;

/// <summary>
/// docs/openapi and clients/postman hold what the contract, the transcoder and the golden files come to. UPDATE_OPENAPI=1 writes them anew.
/// </summary>
public sealed partial class OpenApiTests(ServerFixture fixture) : FunctionalTest(fixture)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly string Root = Path.GetFullPath(Path.Combine(MonitoringFiles.Folder, "../.."));
    private static readonly bool MustWrite = Environment.GetEnvironmentVariable("UPDATE_OPENAPI") == "1";

    [Fact]
    public void Documents_OfEveryDialect_AreWhatIsCommitted()
    {
        var names = OpenApiDocuments.Names(Server.Services);

        Assert.Equal(["accengage", "bsg", "d7", "delevera", "scorocode", "sdk"], names);
        foreach (var name in names)
        {
            AssertCommitted($"docs/openapi/{name}.json", OpenApiDocuments.Generate(Server.Services, name, ContractSet.Comments(), GoldenExamples.All));
        }
    }

    [Fact]
    public void Postman_Collection_IsWhatIsCommitted() =>
        AssertCommitted("clients/postman/messaging.postman_collection.json", PostmanCollection.Generate());

    [Fact]
    public void Documents_EveryHttpRule_IsAnOperation()
    {
        var described = OpenApiDocuments.Names(Server.Services).Select(Read)
            .SelectMany(document => document["paths"]!.AsObject())
            .SelectMany(path => path.Value!.AsObject().Select(operation => $"{operation.Key.ToUpperInvariant()} {Variable().Replace(path.Key, "{}")}"))
            .ToHashSet();

        var missing = HttpRoute.All.Concat(HttpRoute.OfDialects)
            .Select(route => $"{route.Method} {Variable().Replace(route.Template, "{}")}")
            .Except(described);

        Assert.Empty(missing);
    }

    [Fact]
    public void Documents_EveryUnaryOperation_HasAnExampleThatGoldenTestsReplay()
    {
        var known = GoldenExamples.All.Select(example => example.Name).ToHashSet();
        foreach (var document in OpenApiDocuments.Names(Server.Services).Select(Read))
        {
            var examples = Examples(document).ToArray();

            Assert.NotEmpty(examples);
            Assert.Empty(examples.Where(name => name != "answer").Except(known));
        }
    }

    private static JsonObject Read(string name) => (JsonObject)JsonNode.Parse(File.ReadAllText(Path.Combine(Root, "docs/openapi", $"{name}.json")))!;

    private static IEnumerable<string> Examples(JsonNode? node) => node switch
    {
        JsonObject body => body.SelectMany(property => property is { Key: "examples", Value: JsonObject named }
            ? named.Select(example => example.Key)
            : Examples(property.Value)),
        JsonArray list => list.SelectMany(Examples),
        _ => [],
    };

    private static void AssertCommitted(string file, JsonObject content)
    {
        var path = Path.Combine(Root, file);
        var text = content.ToJsonString(Indented).ReplaceLineEndings("\n") + "\n";
        if (MustWrite)
        {
            File.WriteAllText(path, text);
        }

        Assert.True(File.Exists(path) && File.ReadAllText(path) == text, $"{file} differs from what is served: run this test with UPDATE_OPENAPI=1, and commit it.");
    }

    [GeneratedRegex("{[^}]*}")]
    private static partial Regex Variable();
}
