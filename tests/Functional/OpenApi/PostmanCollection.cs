using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Grpc.Messaging.Tests.Functional.Infrastructure;

namespace Grpc.Messaging.Tests.Functional.OpenApi;

/// <summary>
/// The exchanges of Golden/ as a Postman collection (v2.1): a folder a file, in whose order the requests are to be sent. What an answer gives a later request
/// is kept by a line of its test script.
/// </summary>
internal static partial class PostmanCollection
{
    public const string BaseUrl = "baseUrl";
    public const string ApiKey = "apiKey";
    public const string PartnerKey = "partner-key";

    private const string Signed = "accengage-";
    private const string Schema = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json";

    private static readonly string[] Signature =
    [
        "// Accengage's signature: SHA-1 over body, key and time.",
        "const time = Math.floor(Date.now() / 1000).toString();",
        "const body = pm.request.body && pm.request.body.raw ? pm.variables.replaceIn(pm.request.body.raw) : \"\";",
        "pm.request.headers.upsert({ key: \"Accengage-Time\", value: time });",
        $"pm.request.headers.upsert({{ key: \"Accengage-Signature\", value: CryptoJS.SHA1(body + pm.variables.get(\"{PartnerKey}\") + time).toString() }});",
    ];

    public static JsonObject Generate()
    {
        var names = new SortedSet<string>(StringComparer.Ordinal);
        var folders = new JsonArray();
        foreach (var (file, exchanges) in GoldenExamples.Files)
        {
            folders.Add(Folder(file, exchanges, names));
        }

        names.UnionWith([ApiKey, PartnerKey]);
        var variables = new JsonArray(new JsonObject { ["key"] = BaseUrl, ["value"] = "http://127.0.0.1:5080" });
        foreach (var name in names)
        {
            variables.Add(new JsonObject { ["key"] = name, ["value"] = "" });
        }

        return new JsonObject
        {
            ["info"] = new JsonObject
            {
                ["name"] = "Grpc.Messaging",
                ["description"] = "Every REST path with answers that the server has given. Send a folder's requests in their order: what one answers, later ones use. Set apiKey first, for Accengage partner, email, key, token and partner-key, for D7 and BSG their credentials.",
                ["schema"] = Schema,
            },
            ["auth"] = new JsonObject
            {
                ["type"] = "bearer",
                ["bearer"] = new JsonArray(new JsonObject { ["key"] = "token", ["value"] = $"{{{{{ApiKey}}}}}", ["type"] = "string" }),
            },
            ["variable"] = variables,
            ["item"] = folders,
        };
    }

    private static JsonObject Folder(string file, IReadOnlyList<GoldenExchange> exchanges, SortedSet<string> names)
    {
        var folder = new JsonObject { ["name"] = file };
        if (file.StartsWith(Signed, StringComparison.Ordinal))
        {
            folder["auth"] = new JsonObject { ["type"] = "noauth" };
            folder["event"] = new JsonArray(Script("prerequest", Signature));
        }

        var items = new JsonArray();
        var kept = new HashSet<string>();
        foreach (var (exchange, index) in exchanges.Select((exchange, index) => (exchange, index)))
        {
            items.Add(Item($"{index + 1} {exchange.Method} {exchange.Path.Split('?')[0]}", exchange, names, kept));
        }

        folder["item"] = items;
        return folder;
    }

    private static JsonObject Item(string name, GoldenExchange exchange, SortedSet<string> names, HashSet<string> known)
    {
        var request = new JsonObject
        {
            ["method"] = exchange.Method,
            ["url"] = $"{{{{{BaseUrl}}}}}{Fill(exchange.Path, names)}",
        };
        var headers = new JsonArray();
        foreach (var (key, value) in exchange.RequestHeaders)
        {
            headers.Add(new JsonObject { ["key"] = key, ["value"] = Fill(value, names) });
        }

        if (exchange.RequestHeaders.Any(header => header.Key.Equals("Authorization", StringComparison.OrdinalIgnoreCase)))
        {
            request["auth"] = new JsonObject { ["type"] = "noauth" };
        }

        request["header"] = headers;
        if (exchange.RequestBody.Length > 0)
        {
            request["body"] = new JsonObject
            {
                ["mode"] = "raw",
                ["raw"] = Fill(exchange.RequestBody, names),
                ["options"] = new JsonObject { ["raw"] = new JsonObject { ["language"] = "json" } },
            };
        }

        List<string> script = [$"pm.test(\"status\", () => pm.response.to.have.status({exchange.Status}));"];
        script.AddRange(Kept(exchange).Where(kept => known.Add(kept.Name)).Select(kept => $"pm.collectionVariables.set(\"{kept.Name}\", {kept.Value});"));
        return new JsonObject { ["name"] = Fill(name, names), ["event"] = new JsonArray(Script("test", [.. script])), ["request"] = request };
    }

    private static JsonObject Script(string listen, string[] lines) => new()
    {
        ["listen"] = listen,
        ["script"] = new JsonObject { ["type"] = "text/javascript", ["exec"] = new JsonArray([.. lines.Select(line => (JsonNode)line)]) },
    };

    private static IEnumerable<(string Name, string Value)> Kept(GoldenExchange exchange)
    {
        foreach (var (key, value) in exchange.ResponseHeaders.Where(header => Whole().IsMatch(header.Value)))
        {
            yield return (NameOf(Placeholder().Match(value)), $"pm.response.headers.get(\"{key}\")");
        }

        JsonNode? body = null;
        try
        {
            body = exchange.ResponseBody.Length > 0 ? JsonNode.Parse(exchange.ResponseBody) : null;
        }
        catch (JsonException)
        {
            // A text, which holds nothing that is used later.
        }

        foreach (var found in KeptIn(body, "pm.response.json()"))
        {
            yield return found;
        }
    }

    private static IEnumerable<(string Name, string Value)> KeptIn(JsonNode? value, string path) => value switch
    {
        JsonObject body => body.SelectMany(property => KeptIn(property.Value, $"{path}?.[\"{property.Key}\"]")),
        JsonArray list => list.SelectMany((item, index) => KeptIn(item, $"{path}?.[{index}]")),
        JsonValue text when text.GetValueKind() == JsonValueKind.String && Whole().IsMatch(text.GetValue<string>()) =>
            [(NameOf(Placeholder().Match(text.GetValue<string>())), path)],
        _ => [],
    };

    private static string Fill(string text, SortedSet<string> names) => Placeholder().Replace(text, match =>
    {
        names.Add(NameOf(match));
        return $"{{{{{NameOf(match)}}}}}";
    });

    private static string NameOf(Match match) => $"{match.Groups["form"].Value}-{match.Groups["name"].Value}";

    [GeneratedRegex("<(?<form>id|date|text|uuid|number|time|success|long):(?<name>[a-z0-9-]+)>")]
    private static partial Regex Placeholder();

    [GeneratedRegex("^<(id|date|text|uuid|number|time):[a-z0-9-]+>$")]
    private static partial Regex Whole();
}
