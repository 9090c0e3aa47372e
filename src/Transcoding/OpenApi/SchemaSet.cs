using System.Text.Json.Nodes;
using Google.Api;
using Google.Protobuf.Reflection;
using Grpc.Messaging.Rest.V1;
using Grpc.Messaging.Transcoding.Json;

namespace Grpc.Messaging.Transcoding.OpenApi;

/// <summary>The schemas of one document: each message once for answers, once for requests, once for changes, as far as they are used.</summary>
internal sealed class SchemaSet(IReadOnlyDictionary<string, string> comments)
{
    private const string Prefix = "messaging.";

    private readonly SortedDictionary<string, JsonObject> _components = new(StringComparer.Ordinal);

    public string Comment(string fullName) => comments.GetValueOrDefault(fullName, "");

    public JsonObject Reference(ObjectCodec message, SchemaScope scope)
    {
        var name = NameOf(message.Descriptor, scope.Mode);
        if (!_components.ContainsKey(name))
        {
            // A message may contain itself: its name is known before its fields are.
            _components[name] = [];
            _components[name] = Describe(message, scope, static _ => true);
        }

        return new JsonObject { ["$ref"] = $"#/components/schemas/{name}" };
    }

    /// <summary>The object of those fields of a message that come as JSON.</summary>
    public JsonObject Describe(ObjectCodec message, SchemaScope scope, Func<JsonFieldCodec, bool> isHere)
    {
        var properties = new JsonObject();
        var required = new JsonArray();
        var schema = new JsonObject { ["type"] = "object" };
        if (Comment(message.Descriptor.FullName) is { Length: > 0 } comment)
        {
            schema["description"] = comment;
        }

        foreach (var field in message.Fields.Where(isHere).Where(field => Belongs(field, scope)))
        {
            var name = field.Descriptor.JsonName;
            if (field == message.OtherKeys)
            {
                schema["additionalProperties"] = field.Schema(scope)["additionalProperties"]?.DeepClone();
                continue;
            }

            properties[name] = DescribeField(field, scope);
            if (IsRequired(field, scope))
            {
                required.Add(name);
            }
        }

        if (properties.Count > 0)
        {
            schema["properties"] = properties;
        }

        if (required.Count > 0)
        {
            schema["required"] = required;
        }

        return schema;
    }

    /// <summary>The schema of a field with its comment.</summary>
    public JsonObject DescribeField(JsonFieldCodec field, SchemaScope scope)
    {
        var schema = field.Schema(scope);
        if (scope.Mode == SchemaMode.Changes || (scope.Mode == SchemaMode.Answer && (field.Unset == Unset.Null || IsAbsentMessage(field))))
        {
            schema = OrNull(schema);
        }

        string[] texts = [Comment(field.Descriptor.FullName), Aliases(field, scope), schema["description"]?.GetValue<string>() ?? ""];
        var description = string.Join("\n\n", texts.Where(text => text.Length > 0));
        if (description.Length > 0)
        {
            schema["description"] = description;
        }

        return schema;
    }

    public JsonObject Write() => new(_components.Select(component => KeyValuePair.Create<string, JsonNode?>(component.Key, component.Value)));

    public void Add(string name, JsonObject schema) => _components[name] = schema;

    private static bool IsAbsentMessage(JsonFieldCodec field) => field.Unset == Unset.Default && field.Message is not null;

    private static JsonObject OrNull(JsonObject schema)
    {
        if (schema["type"] is JsonValue type && schema["enum"] is null)
        {
            schema["type"] = new JsonArray(type.GetValue<string>(), "null");
            return schema;
        }

        var description = schema["description"];
        schema.Remove("description");
        var either = new JsonObject { ["anyOf"] = new JsonArray(schema, new JsonObject { ["type"] = "null" }) };
        if (description is not null)
        {
            either["description"] = description;
        }

        return either;
    }

    // What only comes by header is told as a header.
    private static bool Belongs(JsonFieldCodec field, SchemaScope scope) => scope.IsRead
        ? !field.IsOnce && !Behaves(field, FieldBehavior.OutputOnly)
        : !Behaves(field, FieldBehavior.InputOnly);

    private static bool IsRequired(JsonFieldCodec field, SchemaScope scope) => scope.Mode switch
    {
        SchemaMode.Answer => field.Unset is Unset.Null or Unset.Default,

        // A schema knows one name of a key only.
        SchemaMode.Request => Behaves(field, FieldBehavior.Required) && FieldCodecFactory.RulesOf(field.Descriptor).Aliases.Count == 0,
        _ => false,
    };

    private static bool Behaves(JsonFieldCodec field, FieldBehavior behavior) =>
        field.Descriptor.GetOptions()?.GetExtension(FieldBehaviorExtensions.FieldBehavior)?.Contains(behavior) == true;

    private static string Aliases(JsonFieldCodec field, SchemaScope scope) =>
        scope.IsRead && FieldCodecFactory.RulesOf(field.Descriptor).Aliases is { Count: > 0 } aliases
            ? $"Also taken as {string.Join(", ", aliases.Select(alias => $"`{alias}`"))}."
            : "";

    private static string NameOf(MessageDescriptor message, SchemaMode mode)
    {
        // "messaging.campaigns.v1.Segment" is "campaigns.Segment", "messaging.v1.Message" is "Message".
        var package = message.File.Package;
        var words = package.StartsWith(Prefix, StringComparison.Ordinal) ? package[Prefix.Length..].Split('.')[..^1] : [package];
        var name = string.Join('.', words.Append(message.FullName[(package.Length + 1)..]));
        return mode switch
        {
            SchemaMode.Changes => $"{name}Changes",
            SchemaMode.Request when !name.EndsWith("Request", StringComparison.Ordinal) => $"{name}Input",
            _ => name,
        };
    }
}
