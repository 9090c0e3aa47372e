using System.CommandLine;
using System.Text.Json.Nodes;
using Google.Api;
using Google.Protobuf.Reflection;
using Grpc.Messaging.Cli.Output;

namespace Grpc.Messaging.Cli.Calls;

/// <summary>A field of a request that the command line can fill.</summary>
/// <param name="Path">From the request to the field, through at most one message.</param>
internal sealed record RequestField(IReadOnlyList<FieldDescriptor> Path)
{
    // What the program fills by itself, or what --limit stands for.
    private static readonly string[] Own = ["request_id", "page_size", "page_token", "page", "update_mask", "etag"];

    public FieldDescriptor Leaf => Path[^1];

    public string FullName => string.Join('.', Path.Select(step => step.Name));

    /// <summary>The fields that can be given by a text each.</summary>
    public static IReadOnlyList<RequestField> Of(MessageDescriptor request)
    {
        var fields = new List<RequestField>();
        foreach (var field in request.Fields.InFieldNumberOrder().Where(field => !Own.Contains(field.Name)))
        {
            if (IsText(field))
            {
                fields.Add(new RequestField([field]));
            }
            else if (IsEntity(field))
            {
                fields.AddRange(field.MessageType.Fields.InFieldNumberOrder()
                    .Where(inner => IsText(inner) && !Own.Contains(inner.Name))
                    .Select(inner => new RequestField([field, inner])));
            }
        }

        return fields;
    }

    /// <summary>A message of ours, such as the application of CreateApplicationRequest.</summary>
    public static bool IsEntity(FieldDescriptor field) =>
        field is { FieldType: FieldType.Message, IsRepeated: false } && field.MessageType.File.Package.StartsWith("messaging.", StringComparison.Ordinal);

    /// <summary>Whether the server fills it.</summary>
    public bool IsOutputOnly => Leaf.GetOptions()?.GetExtension(FieldBehaviorExtensions.FieldBehavior)?.Contains(FieldBehavior.OutputOnly) == true;

    public Option<string[]> ToOption()
    {
        var words = Leaf.Name.Replace('_', ' ');
        var option = new Option<string[]>($"--{Leaf.Name.Replace('_', '-')}")
        {
            Description = Leaf switch
            {
                { IsMap: true } => $"{words}, as name=value; may be repeated.",
                { FieldType: FieldType.Enum } => $"{words}: {string.Join(", ", Words(Leaf.EnumType))}{(Leaf.IsRepeated ? "; may be repeated" : "")}.",
                { FieldType: FieldType.Message, MessageType.FullName: "google.protobuf.Timestamp" } => $"{words}, as 2026-12-01T10:00:00Z.",
                { FieldType: FieldType.Message, MessageType.FullName: "google.protobuf.Duration" } => $"{words}, as 30s.",
                { FieldType: FieldType.Bool } => $"{words}: true or false.",
                { IsRepeated: true } => $"{words}; may be repeated.",
                _ => $"{words}.",
            },
            Arity = Leaf.FieldType == FieldType.Bool ? ArgumentArity.ZeroOrOne : ArgumentArity.OneOrMore,
            AllowMultipleArgumentsPerToken = false,
        };
        if (Leaf.FieldType == FieldType.Enum)
        {
            option.CompletionSources.Add([.. Words(Leaf.EnumType)]);
        }

        return option;
    }

    /// <summary>Puts given texts where the JSON of the request has the field.</summary>
    /// <exception cref="CliException">A text does not fit.</exception>
    public void Set(JsonObject request, IReadOnlyList<string> texts)
    {
        foreach (var step in Path.SkipLast(1))
        {
            request[step.Name] ??= new JsonObject();
            request = (JsonObject)request[step.Name]!;
        }

        if (Leaf.IsMap)
        {
            request[Leaf.Name] = new JsonObject(texts.Select(text => text.Split('=', 2) is [var name, var value]
                ? KeyValuePair.Create<string, JsonNode?>(name, value)
                : throw new CliException($"\"{text}\" is no name=value.")));
            return;
        }

        if (Leaf.IsRepeated)
        {
            request[Leaf.Name] = new JsonArray([.. texts.Select(ValueOf)]);
            return;
        }

        request[Leaf.Name] = texts.Count > 1 ? throw new CliException($"{Leaf.Name} is given twice.") : ValueOf(texts.Count == 0 ? "true" : texts[0]);
    }

    private static bool IsText(FieldDescriptor field) => field.IsMap
        ? field.MessageType.FindFieldByNumber(2).FieldType == FieldType.String
        : field.FieldType switch
        {
            FieldType.Bytes or FieldType.Group => false,
            FieldType.Message => field.MessageType.FullName is "google.protobuf.Timestamp" or "google.protobuf.Duration",
            _ => true,
        };

    private static IEnumerable<string> Words(EnumDescriptor type) => type.Values.Where(value => value.Number != 0).Select(value => ValueText.OfEnum(type, value.Number));

    private JsonNode ValueOf(string text) => Leaf.FieldType switch
    {
        FieldType.Bool => bool.TryParse(text, out var flag) ? flag : throw new CliException($"{Leaf.Name} is true or false, not \"{text}\"."),
        FieldType.Enum => Leaf.EnumType.Values.FirstOrDefault(value => value.Number != 0
            && string.Equals(ValueText.OfEnum(Leaf.EnumType, value.Number), text, StringComparison.OrdinalIgnoreCase))?.Name
            ?? throw new CliException($"{Leaf.Name} is one of {string.Join(", ", Words(Leaf.EnumType))}, not \"{text}\"."),
        _ => text,
    };
}
