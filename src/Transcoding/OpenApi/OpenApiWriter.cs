using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Google.Api;
using Google.Protobuf.Reflection;
using Grpc.Messaging.Rest.V1;
using Grpc.Messaging.Transcoding.Json;
using Grpc.Messaging.Transcoding.Routing;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Grpc.Messaging.Transcoding.OpenApi;

/// <summary>Writes the document of one dialect.</summary>
internal sealed partial class OpenApiWriter(
    JsonCodec codecs, IReadOnlyList<RestBinding> bindings, string dialect, IReadOnlyDictionary<string, string> comments)
{
    private const string WholeBody = "*";
    private const string Text = "text/plain";
    private const int DeepestParameter = 3;
    private const int MostExamples = 3;

    private readonly RestBinding[] _own = [.. bindings.Where(binding => binding.Dialect.Name == dialect)];
    private readonly RestDialect _dialect = bindings.First(binding => binding.Dialect.Name == dialect).Dialect;
    private readonly SchemaSet _schemas = new(comments);

    // "/a/{x}/b" and "/a/{y}/b" are one path to OpenAPI, whose variables have the names that came first.
    private readonly Dictionary<string, RestBinding> _firstOfShape = [];

    public JsonObject Write(IReadOnlyList<OpenApiExample> examples)
    {
        var errors = new ErrorShapes(_dialect);
        var exchanges = examples.Select(example => (Example: example, Binding: Find(example)))
            .Where(exchange => exchange.Binding?.Dialect == _dialect)
            .ToLookup(exchange => exchange.Binding!, exchange => exchange.Example);
        foreach (var failed in exchanges.SelectMany(group => group).Where(example => example is { Body.Length: > 0, ContentType: "" }
                && (example.Status >= StatusCodes.Status400BadRequest || (errors.AreInSuccess && errors.IsError(Parse(example.Body))))))
        {
            errors.Add(failed.Body);
        }

        var paths = new JsonObject();
        var ids = new HashSet<string>();
        foreach (var binding in _own.OrderBy(binding => binding.Template.Text, StringComparer.Ordinal).ThenBy(binding => binding.Verb, StringComparer.Ordinal))
        {
            var first = _firstOfShape.TryGetValue(ShapeOf(binding), out var known) ? known : _firstOfShape[ShapeOf(binding)] = binding;
            var path = PathOf(first);
            paths[path] ??= new JsonObject();
            paths[path]![binding.Verb.ToLowerInvariant()] = Operation(binding, first, [.. exchanges[binding]], errors, ids);
        }

        _schemas.Add(ErrorShapes.SchemaName, errors.Schema());
        var components = new JsonObject { ["schemas"] = _schemas.Write() };
        if (SecuritySchemes() is { Count: > 0 } schemes)
        {
            components["securitySchemes"] = schemes;
        }

        return new JsonObject
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject
            {
                ["title"] = $"{_dialect.Title} API",
                ["version"] = "1",
                ["description"] = $"The REST paths of the dialect `{dialect}`, as Grpc.Messaging serves them. Every example has been answered by the server.",
            },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = "/" }),
            ["tags"] = Tags(),
            ["security"] = Requirement(_dialect.Credentials),
            ["paths"] = paths,
            ["components"] = components,
        };
    }

    private static JsonArray Requirement(IReadOnlyList<IReadOnlyList<RestCredential>> alternatives) =>
        [.. alternatives.Select(together => new JsonObject(together.Select(one => KeyValuePair.Create<string, JsonNode?>(one.Name, new JsonArray()))))];

    private static string ShapeOf(RestBinding binding) => Variable().Replace(binding.Template.Text, "{}");

    private static string Sentence(string text)
    {
        var end = text.IndexOf(". ", StringComparison.Ordinal);
        return (end < 0 ? text : text[..end]).TrimEnd('.');
    }

    private static JsonNode? Parse(string json)
    {
        try
        {
            return json.Length == 0 ? null : JsonNode.Parse(json);
        }
        catch (JsonException)
        {
            // An example of what is no JSON, and told as the text that it is.
            return null;
        }
    }

    private static JsonObject Content(string type, JsonObject schema, JsonObject examples)
    {
        var media = new JsonObject { ["schema"] = schema };
        if (examples.Count > 0)
        {
            media["examples"] = examples;
        }

        return new JsonObject { [type] = media };
    }

    // The rule of routing: the binding that has a literal where others have a variable, from the left.
    private RestBinding? Find(OpenApiExample example)
    {
        var path = RequestPath.FromEncoded(example.Target.Split('?')[0]);
        return bindings.Where(binding => binding.Verb == example.Method && binding.Template.Matches(path))
            .MinBy(binding => string.Concat(binding.Template.Literals.Select(literal => literal is null ? '1' : '0')) + (binding.Template.Verb is null ? '1' : '0'), StringComparer.Ordinal);
    }

    private string PathOf(RestBinding binding) =>
        Variable().Replace(binding.Template.Text, match => $"{{{PathField(binding, match.Groups[1].Value).Descriptor.JsonName}}}");

    private JsonFieldCodec PathField(RestBinding binding, string path)
    {
        var message = (ObjectCodec)codecs.For(binding.Method.InputType);
        JsonFieldCodec? field = null;
        foreach (var name in path.Split('.'))
        {
            field = (field is null ? message : (ObjectCodec)field.Message!).Find(name)!;
        }

        return field!;
    }

    private JsonObject Operation(RestBinding binding, RestBinding first, OpenApiExample[] examples, ErrorShapes errors, HashSet<string> ids)
    {
        var comment = _schemas.Comment(binding.Method.FullName);
        var id = $"{binding.Method.Service.Name}_{binding.Method.Name}";
        for (var i = 2; !ids.Add(id); i++)
        {
            id = $"{binding.Method.Service.Name}_{binding.Method.Name}_{i}";
        }

        var operation = new JsonObject
        {
            ["operationId"] = id,
            ["summary"] = Sentence(comment),
            ["description"] = comment,
            ["tags"] = new JsonArray(binding.Method.Service.Name),
        };
        if (_dialect.IsOpen(binding.Method))
        {
            operation["security"] = new JsonArray();
        }

        if (Parameters(binding, first, examples) is { Count: > 0 } parameters)
        {
            operation["parameters"] = parameters;
        }

        if (RequestBody(binding, examples, errors) is { } body)
        {
            operation["requestBody"] = body;
        }

        operation["responses"] = Responses(binding, examples, errors);
        return operation;
    }

    private JsonArray Parameters(RestBinding binding, RestBinding first, OpenApiExample[] examples)
    {
        var request = (ObjectCodec)codecs.For(binding.Method.InputType);
        var scope = new SchemaScope(_schemas, SchemaMode.Request);
        var parameters = new JsonArray();
        var bound = new HashSet<FieldDescriptor>();
        var shown = examples.FirstOrDefault(example => example.Status < 300) ?? examples.FirstOrDefault();
        var names = first.Template.Variables.Select(variable => PathField(first, variable.FieldPath).Descriptor.JsonName).ToArray();
        foreach (var (variable, name) in binding.Template.Variables.Zip(names))
        {
            var field = PathField(binding, variable.FieldPath);
            bound.Add(field.Descriptor);
            var parameter = Parameter("path", name, field, scope);
            parameter["required"] = true;
            if (shown is not null)
            {
                var value = binding.Template.Capture(RequestPath.FromEncoded(shown.Target.Split('?')[0]), variable).ToString();
                parameter["example"] = parameter["schema"]?["type"]?.GetValueKind() == JsonValueKind.String && parameter["schema"]!["type"]!.GetValue<string>() == "integer"
                    && long.TryParse(value, out var number) ? number : value;
            }

            parameters.Add(parameter);
        }

        foreach (var field in request.Fields.Where(field => field.IsOnce))
        {
            var header = FieldCodecFactory.RulesOf(field.Descriptor).Header;
            if (header.Length > 0)
            {
                parameters.Add(Parameter("header", header, field, scope));
            }
        }

        if (binding.Body != WholeBody)
        {
            AddQuery(parameters, request, "", field => bound.Contains(field.Descriptor) || field.Descriptor.Name == binding.Body, scope, 0);
        }

        return parameters;
    }

    private void AddQuery(JsonArray parameters, ObjectCodec message, string prefix, Func<JsonFieldCodec, bool> isBound, SchemaScope scope, int depth)
    {
        foreach (var field in message.Fields.Where(field => !isBound(field) && !field.IsOnce && field != message.OtherKeys && !field.Descriptor.IsMap))
        {
            if (field.Message is ObjectCodec inner)
            {
                if (depth < DeepestParameter)
                {
                    AddQuery(parameters, inner, $"{prefix}{field.Descriptor.JsonName}.", isBound, scope, depth + 1);
                }
            }
            else if (field.Descriptor.FieldType != FieldType.Message || !field.Descriptor.IsRepeated)
            {
                parameters.Add(Parameter("query", prefix + field.Descriptor.JsonName, field, scope));
            }
        }
    }

    private JsonObject Parameter(string place, string name, JsonFieldCodec field, SchemaScope scope)
    {
        var schema = _schemas.DescribeField(field, scope);
        var parameter = new JsonObject { ["name"] = name, ["in"] = place };
        if (schema["description"] is JsonValue description)
        {
            schema.Remove("description");
            parameter["description"] = description.GetValue<string>();
        }

        parameter["schema"] = schema;
        return parameter;
    }

    private JsonObject? RequestBody(RestBinding binding, OpenApiExample[] examples, ErrorShapes errors)
    {
        if (binding.Body.Length == 0)
        {
            return null;
        }

        var request = (ObjectCodec)codecs.For(binding.Method.InputType);
        var bodyField = binding.Body == WholeBody ? null : request.Find(binding.Body)!;
        if ((bodyField is null ? binding.Method.InputType : bodyField.Message?.Descriptor)?.FullName == HttpBody.Descriptor.FullName)
        {
            return new JsonObject { ["content"] = Content(MediaTypes.Any, [], []) };
        }

        var isMasked = binding.Verb is "PATCH" or "PUT" && bodyField?.Message is ObjectCodec && request.Find("update_mask") is not null;
        var scope = new SchemaScope(_schemas, isMasked ? SchemaMode.Changes : SchemaMode.Request);
        var bound = binding.Template.Variables.Select(variable => PathField(binding, variable.FieldPath)).ToHashSet();
        var schema = bodyField is not null ? bodyField.Schema(scope)
            : bound.Count == 0 ? scope.Reference(request)
            : _schemas.Describe(request, scope, field => !bound.Contains(field));
        var shown = new JsonObject();
        foreach (var example in examples.Where(example => example.Status < 300).DistinctBy(example => example.RequestBody))
        {
            if (shown.Count < MostExamples && example.RequestBody.Length > 0 && !errors.IsError(Parse(example.Body)) && Parse(example.RequestBody) is { } value)
            {
                shown[example.Name] = new JsonObject { ["value"] = value };
            }
        }

        return new JsonObject { ["content"] = Content(MediaTypes.Json, schema, shown) };
    }

    private JsonObject Responses(RestBinding binding, OpenApiExample[] examples, ErrorShapes errors)
    {
        var responses = new SortedDictionary<int, JsonObject> { [StatusCodes.Status200OK] = Success(binding, examples, errors) };
        foreach (var status in errors.Answers.Keys.Concat(examples.Select(example => example.Status)).Distinct().Where(status => status != StatusCodes.Status200OK))
        {
            responses[status] = Other(status, examples, errors);
        }

        return new JsonObject(responses.Select(response => KeyValuePair.Create<string, JsonNode?>($"{response.Key}", response.Value)));
    }

    private JsonObject Success(RestBinding binding, OpenApiExample[] examples, ErrorShapes errors)
    {
        var scope = new SchemaScope(_schemas, SchemaMode.Answer);
        var response = new JsonObject { ["description"] = ReasonPhrases.GetReasonPhrase(StatusCodes.Status200OK) };
        if (binding.Method.GetOptions()?.GetExtension(OptionsExtensions.Method)?.EmptyAnswer == true)
        {
            return response;
        }

        var message = codecs.For(binding.Method.OutputType);
        var field = binding.ResponseBody.Length == 0 ? null : ((ObjectCodec)message).Find(binding.ResponseBody)!;
        var succeeded = examples.Where(example => example.Status == StatusCodes.Status200OK).ToArray();
        if ((field is null ? binding.Method.OutputType : field.Message?.Descriptor)?.FullName == HttpBody.Descriptor.FullName)
        {
            var raw = succeeded.FirstOrDefault(example => example.ContentType.Length > 0);
            var type = raw?.ContentType.Split(';')[0] ?? MediaTypes.Any;
            response["content"] = Content(type, new JsonObject { ["type"] = "string" }, raw is null ? [] : new JsonObject { [raw.Name] = new JsonObject { ["value"] = raw.Body } });
            return response;
        }

        var schema = field is null ? message.Schema(scope) : field.Schema(scope);
        if (binding.Method.IsServerStreaming)
        {
            response["description"] = "A stream: one JSON value a line, or with `Accept: text/event-stream` one an event.";
            response["content"] = new JsonObject
            {
                [MediaTypes.Ndjson] = new JsonObject { ["schema"] = schema },
                [MediaTypes.EventStream] = new JsonObject { ["schema"] = new JsonObject { ["type"] = "string" } },
            };
            return response;
        }

        if (errors.AreInSuccess)
        {
            schema = new JsonObject { ["anyOf"] = new JsonArray(schema, ErrorReference()) };
        }

        response["content"] = Content(MediaTypes.Json, schema, Shown(succeeded));
        return response;
    }

    private static JsonObject Other(int status, OpenApiExample[] examples, ErrorShapes errors)
    {
        var response = new JsonObject { ["description"] = ReasonPhrases.GetReasonPhrase(status) };
        var got = examples.Where(example => example.Status == status && example.Body.Length > 0).ToArray();
        if (errors.Answers.TryGetValue(status, out var answer) && !MediaTypes.IsJson(answer.ContentType))
        {
            var text = Encoding.UTF8.GetString(answer.Body.Span);
            response["content"] = Content(Text, new JsonObject { ["type"] = "string" }, new JsonObject { ["answer"] = new JsonObject { ["value"] = text } });
        }
        else if (status >= StatusCodes.Status400BadRequest && (answer is not null || got.Length > 0))
        {
            response["content"] = Content(MediaTypes.Json, ErrorReference(), Shown(got));
        }

        return response;
    }

    private static JsonObject ErrorReference() => new() { ["$ref"] = $"#/components/schemas/{ErrorShapes.SchemaName}" };

    private static JsonObject Shown(IEnumerable<OpenApiExample> examples)
    {
        var shown = new JsonObject();
        foreach (var example in examples)
        {
            if (shown.Count < MostExamples && example.ContentType.Length == 0 && Parse(example.Body) is { } value)
            {
                shown[example.Name] = new JsonObject { ["value"] = value };
            }
        }

        return shown;
    }

    private JsonArray Tags() =>
    [
        .. _own.Select(binding => binding.Method.Service).Distinct().OrderBy(service => service.Name, StringComparer.Ordinal)
            .Select(service => new JsonObject { ["name"] = service.Name, ["description"] = _schemas.Comment(service.FullName) }),
    ];

    private JsonObject SecuritySchemes() => new(_dialect.Credentials.SelectMany(together => together).DistinctBy(one => one.Name)
        .Select(one => KeyValuePair.Create<string, JsonNode?>(one.Name, one.Type == "http"
            ? new JsonObject { ["type"] = one.Type, ["scheme"] = one.Place, ["description"] = one.Description }
            : new JsonObject { ["type"] = one.Type, ["in"] = "header", ["name"] = one.Place, ["description"] = one.Description })));

    [GeneratedRegex(@"\{([^}]*)\}")]
    private static partial Regex Variable();
}
