using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Grpc.Messaging.Tests.Functional.Campaigns;
using Grpc.Messaging.Tests.Functional.Dialects;
using Grpc.Messaging.Tests.Functional.Infrastructure;
using Grpc.Messaging.Tests.Functional.Telemetry;

namespace Grpc.Messaging.Tests.Functional.OpenApi;

/// <summary>The committed collection, sent as Postman sends it: folder by folder, with what its test scripts keep.</summary>
public sealed partial class PostmanTests(ServerFixture fixture) : FunctionalTest(fixture)
{
    private static readonly JsonObject Collection =
        (JsonObject)JsonNode.Parse(File.ReadAllText(Path.Combine(MonitoringFiles.Folder, "../../clients/postman/messaging.postman_collection.json")))!;

    public static TheoryData<string> Folders => new(Collection["item"]!.AsArray().Select(folder => folder!["name"]!.GetValue<string>()));

    [Theory]
    [MemberData(nameof(Folders))]
    public async Task Folder_SentInOrder_GetsTheStatusesThatItsScriptsExpect(string name)
    {
        var folder = Collection["item"]!.AsArray().Single(folder => folder!["name"]!.GetValue<string>() == name)!;
        var names = new GoldenNames();
        await DialectCallers.AddAsync(Server, Tenant, names);
        var known = new Dictionary<string, string>
        {
            ["baseUrl"] = Server.RestUrl.ToString().TrimEnd('/'),
            ["date-tomorrow"] = $"{TimeProvider.System.GetUtcNow().AddDays(1):yyyy-MM-ddTHH:mm:ss.fffZ}",
            ["long-765"] = new('x', 765),
        };
        foreach (var given in (string[])["d7", "d7-name", "d7-reader", "d7-reader-name", "d7-sender", "d7-sender-name", "bsg", "bsg-reader", "fifty-phones"])
        {
            known[$"text-{given}"] = names.Fill($"<text:{given}>");
        }

        // What a golden conversation finds there before it begins.
        if (name == "inbound")
        {
            known["id-inbound"] = await Tenant.BringAsync("Where is it?");
        }

        known["text-unique"] = $"{Guid.NewGuid():N}";
        using var caller = folder["event"] is null ? null : await PartnerCaller.CreateAsync(Fixture, Tenant);
        if (caller is not null)
        {
            (known["text-partner"], known["text-email"], known["text-key"]) = (caller.PartnerId, caller.Email, Tenant.Key);
            (known["id-app"], known["text-host"]) = (caller.ApplicationId, known["baseUrl"]);
        }

        foreach (var item in folder["item"]!.AsArray())
        {
            await SendAsync(item!, caller?.Http ?? Tenant.Http, known);
        }
    }

    private static async Task SendAsync(JsonNode item, HttpClient http, Dictionary<string, string> known)
    {
        var (asked, script) = (item["request"]!, item["event"]![0]!["script"]!["exec"]!.AsArray().Select(line => line!.GetValue<string>()).ToArray());
        using var request = new HttpRequestMessage(new HttpMethod(asked["method"]!.GetValue<string>()), Fill(asked["url"]!.GetValue<string>(), known));
        if (asked["body"] is { } body)
        {
            request.Content = new StringContent(Fill(body["raw"]!.GetValue<string>(), known), Encoding.UTF8, "application/json");
        }

        foreach (var header in asked["header"]!.AsArray())
        {
            var (key, value) = (header!["key"]!.GetValue<string>(), Fill(header["value"]!.GetValue<string>(), known));
            HttpHeaders headers = key.StartsWith("Content-", StringComparison.Ordinal) ? request.Content!.Headers : request.Headers;
            headers.Remove(key);
            headers.TryAddWithoutValidation(key, value);
        }

        using var response = await http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(Status().Match(script[0]).Groups[1].Value == $"{(int)response.StatusCode}", $"{item["name"]}: {script[0]}, found {(int)response.StatusCode} {text}");
        foreach (var kept in script.Skip(1).Select(line => Set().Match(line)))
        {
            var source = kept.Groups["source"].Value;
            var value = Header().Match(source) is { Success: true } header
                ? string.Join(", ", response.Headers.GetValues(header.Groups[1].Value))
                : Step().Matches(source).Aggregate(JsonNode.Parse(text), (node, step) =>
                    step.Groups["key"].Success ? node?[step.Groups["key"].Value] : (node as JsonArray)?.ElementAtOrDefault(int.Parse(step.Groups["index"].Value)))?.ToString();
            if (value is not null)
            {
                known[kept.Groups["name"].Value] = value;
            }
        }
    }

    private static string Fill(string text, Dictionary<string, string> known) =>
        Variable().Replace(text, match => known.TryGetValue(match.Groups[1].Value, out var value) ? value : match.Value);

    [GeneratedRegex(@"\{\{([a-zA-Z0-9-]+)\}\}")]
    private static partial Regex Variable();

    [GeneratedRegex(@"have\.status\((\d+)\)")]
    private static partial Regex Status();

    [GeneratedRegex("""set\("(?<name>[^"]+)", (?<source>.+)\);$""")]
    private static partial Regex Set();

    [GeneratedRegex("""headers\.get\("([^"]+)"\)""")]
    private static partial Regex Header();

    [GeneratedRegex("""\["(?<key>[^"]+)"\]|\[(?<index>\d+)\]""")]
    private static partial Regex Step();
}
