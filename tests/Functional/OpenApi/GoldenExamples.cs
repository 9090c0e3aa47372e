using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Grpc.Messaging.Tests.Functional.Infrastructure;
using Grpc.Messaging.Transcoding.OpenApi;

namespace Grpc.Messaging.Tests.Functional.OpenApi;

/// <summary>
/// The exchanges of Golden/ as examples: GoldenTests replay each of them against the server. What is different in each run has a fixed value here.
/// </summary>
internal static partial class GoldenExamples
{
    /// <summary>Longer ones say nothing to a reader.</summary>
    private const int LongestBody = 4000;

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Golden");

    /// <summary>The files by name, in order.</summary>
    public static IReadOnlyList<(string File, IReadOnlyList<GoldenExchange> Exchanges)> Files { get; } =
    [
        .. Directory.GetFiles(Folder, "*.http").Order(StringComparer.Ordinal)
            .Select(path => (Path.GetFileNameWithoutExtension(path), GoldenFile.Parse(File.ReadAllText(path)))),
    ];

    public static IReadOnlyList<OpenApiExample> All { get; } =
    [
        .. from file in Files
           from exchange in file.Exchanges.Select((exchange, index) => (exchange, index))
           where exchange.exchange.RequestBody.Length < LongestBody && !exchange.exchange.RequestBody.Contains("<long", StringComparison.Ordinal)
           where !exchange.exchange.ResponseBody.Contains(GoldenNames.Anything, StringComparison.Ordinal)
           select Of(file.File, exchange.index + 1, exchange.exchange),
    ];

    private static OpenApiExample Of(string file, int number, GoldenExchange exchange)
    {
        var hasNumbers = file.StartsWith("accengage", StringComparison.Ordinal);
        var isJson = IsJson(exchange.ResponseBody);
        var type = exchange.ResponseHeaders.FirstOrDefault(header => header.Key == "Content-Type").Value;
        return new OpenApiExample(
            $"{file}-{number}",
            exchange.Method,
            Fill(exchange.Path),
            Fill(hasNumbers ? QuotedNumber().Replace(exchange.RequestBody, "$1") : exchange.RequestBody),
            exchange.Status,
            isJson || exchange.ResponseBody.Length == 0 ? "" : type ?? "text/plain",
            isJson ? FillJson(JsonNode.Parse(exchange.ResponseBody), "", hasNumbers)!.ToJsonString() : Fill(exchange.ResponseBody));
    }

    private static bool IsJson(string body)
    {
        try
        {
            return JsonNode.Parse(body) is not null;
        }
        catch (JsonException)
        {
            // A text.
            return false;
        }
    }

    // Golden files write digits as a text, whatever they are; Accengage's ids are numbers, all others texts.
    private static JsonNode? FillJson(JsonNode? value, string key, bool hasNumbers) => value switch
    {
        JsonObject body => new JsonObject(body.Select(property => KeyValuePair.Create(Fill(property.Key), FillJson(property.Value, property.Key, hasNumbers)))),
        JsonArray list => new JsonArray([.. list.Select(item => FillJson(item, key, hasNumbers))]),
        JsonValue text when text.GetValueKind() == JsonValueKind.String => FillText(text.GetValue<string>(), key, hasNumbers),
        _ => value?.DeepClone(),
    };

    private static JsonNode FillText(string text, string key, bool hasNumbers) => text switch
    {
        _ when hasNumbers && Number().IsMatch(text) => int.Parse(Fill(text)),
        _ when key.EndsWith("Time", StringComparison.Ordinal) && text.StartsWith("<text", StringComparison.Ordinal) => "2026-12-01T10:00:00Z",
        "<text>" when key == "channel" => "sms",
        _ => Fill(text),
    };

    private static string Fill(string text) => Placeholder().Replace(text, match => ValueOf(match.Groups["form"].Value, match.Groups["name"].Value));

    private static string ValueOf(string form, string name)
    {
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)));
        return form switch
        {
            "id" => digest[..24],
            "uuid" => $"{digest[..8]}-{digest[8..12]}-4{digest[13..16]}-8{digest[17..20]}-{digest[20..32]}",
            "date" => "2026-12-01T10:00:00.000Z",
            "time" => "2026-12-01 10:00:00",
            "number" => $"{1000 + (Convert.FromHexString(digest[..4])[0] * 10)}",
            "success" => $"Success \"{digest[..8]}-{digest[8..12]}-4{digest[13..16]}-8{digest[17..20]}-{digest[20..32]}",
            _ => name.Length > 0 ? name : "text",
        };
    }

    [GeneratedRegex("<(?<form>id|date|text|uuid|number|time|success)(:(?<name>[a-z0-9-]+))?>")]
    private static partial Regex Placeholder();

    [GeneratedRegex("\"(<number(:[a-z0-9-]+)?>)\"")]
    private static partial Regex QuotedNumber();

    [GeneratedRegex("^<number(:[a-z0-9-]+)?>$")]
    private static partial Regex Number();
}
