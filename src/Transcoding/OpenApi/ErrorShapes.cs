using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Grpc.Core;
using Microsoft.AspNetCore.Http;

namespace Grpc.Messaging.Transcoding.OpenApi;

/// <summary>How a dialect's errors look, found out by asking it to describe some, and from those that callers have got.</summary>
internal sealed class ErrorShapes
{
    public const string SchemaName = "Error";

    private static readonly StatusCode[] Codes =
    [
        StatusCode.InvalidArgument, StatusCode.Unauthenticated, StatusCode.PermissionDenied, StatusCode.NotFound, StatusCode.AlreadyExists,
        StatusCode.FailedPrecondition, StatusCode.ResourceExhausted, StatusCode.Unavailable,
    ];

    private readonly SortedDictionary<string, JsonObject> _shapes = new(StringComparer.Ordinal);
    private readonly SortedDictionary<int, RestErrorAnswer> _answers = [];
    private readonly HashSet<string> _keys = [];

    public ErrorShapes(RestDialect dialect)
    {
        foreach (var code in Codes)
        {
            var answer = dialect.Describe(new RestError(code, "What is wrong, and what would be right."), new DefaultHttpContext());
            _answers.TryAdd(answer.HttpStatus, answer);
            if (MediaTypes.IsJson(answer.ContentType))
            {
                Add(Encoding.UTF8.GetString(answer.Body.Span));
            }
        }
    }

    /// <summary>The statuses that errors have by themselves; 200 where callers look into no other answer.</summary>
    public IReadOnlyDictionary<int, RestErrorAnswer> Answers => _answers;

    /// <summary>Whether some errors are answered with 200.</summary>
    public bool AreInSuccess => _answers.ContainsKey(StatusCodes.Status200OK);

    /// <summary>Adds the shape of an error that a caller has got.</summary>
    public void Add(string json)
    {
        if (JsonNode.Parse(json) is JsonObject body && body.Count > 0)
        {
            _keys.Add(KeysOf(body));

            // One API tells the same key as a number here and as a text there.
            _shapes.TryAdd(Describe(body).ToJsonString(), body);
        }
    }

    /// <summary>Whether a body has the keys of an error.</summary>
    public bool IsError(JsonNode? body) => body is JsonObject known && _keys.Contains(KeysOf(known));

    public JsonObject Schema()
    {
        var shapes = _shapes.Values.Select(body => (JsonNode)Describe(body)!).ToArray();
        return shapes.Length == 1 ? (JsonObject)shapes[0] : new JsonObject { ["anyOf"] = new JsonArray(shapes) };
    }

    private static string KeysOf(JsonObject body) => string.Join(' ', body.Select(property => property.Key).Order(StringComparer.Ordinal));

    private static JsonObject Describe(JsonNode? value) => value switch
    {
        JsonObject body => new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject(body.Select(property => KeyValuePair.Create<string, JsonNode?>(property.Key, Describe(property.Value)))),
            ["required"] = new JsonArray([.. body.Select(property => (JsonNode)property.Key)]),
        },
        JsonArray list => new JsonObject { ["type"] = "array", ["items"] = list.Count > 0 ? Describe(list[0]) : new JsonObject() },
        _ => value?.GetValueKind() switch
        {
            JsonValueKind.String => new JsonObject { ["type"] = "string" },
            JsonValueKind.Number => new JsonObject { ["type"] = "number" },
            JsonValueKind.True or JsonValueKind.False => new JsonObject { ["type"] = "boolean" },
            _ => [],
        },
    };
}
