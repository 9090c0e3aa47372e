using System.CommandLine;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Grpc.Messaging.Cli.Connection;
using Grpc.Messaging.Cli.Output;

namespace Grpc.Messaging.Cli.Calls;

/// <summary>
/// Commands that call one method each: what the method asks for are arguments and options, what it answers is a list, page by page, or one thing. All of it
/// follows from the contract, so a field that is added there is an option here.
/// </summary>
internal sealed class RpcCommands(CliContext cli, ServiceDescriptor service)
{
    private const string PageToken = "page_token";
    private const string NextPageToken = "next_page_token";
    private const string Page = "page";
    private const string NextPage = "next_page";
    private const string PageSize = "page_size";
    private const string UpdateMask = "update_mask";
    private const int LargestPage = 1000;

    /// <param name="name">The verb.</param>
    /// <param name="description">A sentence.</param>
    /// <param name="method">The method's name.</param>
    /// <param name="arguments">The fields that stand without a name, separated by blanks.</param>
    /// <param name="columns">The fields of a list that a table has, separated by blanks; empty for all.</param>
    public Command Create(string name, string description, string method, string arguments = "", string columns = "")
    {
        var rpc = new RpcMethod(service.FindMethodByName(method) ?? throw new ArgumentException($"{service.FullName} has no method {method}.", nameof(method)));
        var command = new Command(name, description);
        var fields = RequestField.Of(rpc.Descriptor.InputType);
        var given = arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(path => fields.First(field => field.FullName == path))
            .Select(field => (Field: field, Argument: new Argument<string>(field.Leaf.Name) { Description = $"The {field.Leaf.Name.Replace('_', ' ')}." }))
            .ToArray();
        foreach (var (_, argument) in given)
        {
            command.Add(argument);
        }

        var options = fields.Except(given.Select(pair => pair.Field)).Where(field => !field.IsOutputOnly)
            .DistinctBy(field => field.Leaf.Name).Select(field => (Field: field, Option: field.ToOption())).ToArray();
        foreach (var (_, option) in options)
        {
            command.Add(option);
        }

        var entity = rpc.Descriptor.InputType.Fields.InFieldNumberOrder().FirstOrDefault(RequestField.IsEntity);
        var file = new Option<FileInfo>("--file", "-f") { Description = $"JSON of the {entity?.Name.Replace('_', ' ')}; - reads standard input. Options take precedence." };
        if (entity is not null)
        {
            command.Add(file);
        }

        var rows = rpc.Descriptor.OutputType.Fields.InFieldNumberOrder().FirstOrDefault(field => field is { IsRepeated: true, IsMap: false, FieldType: FieldType.Message });
        var isList = rows is not null && rpc.Descriptor.Name.StartsWith("List", StringComparison.Ordinal);
        var limit = new Option<int>("--limit") { Description = "The most rows; 0 is all.", DefaultValueFactory = static _ => 0 };
        if (isList)
        {
            command.Add(limit);
        }

        command.SetAction(async (parsed, token) =>
        {
            var json = new JsonObject();
            if (entity is not null && parsed.GetValue(file) is { } path)
            {
                json[entity.Name] = await ReadAsync(path, token);
            }

            foreach (var (field, argument) in given)
            {
                field.Set(json, [parsed.GetRequiredValue(argument)]);
            }

            var changed = new List<string>();
            foreach (var (field, option) in options)
            {
                if (parsed.GetResult(option) is { Implicit: false })
                {
                    field.Set(json, parsed.GetValue(option) ?? []);
                    changed.Add(field.Leaf.Name);
                }
            }

            var request = Parse(json, rpc.Descriptor.InputType);
            SetMask(request, entity, json, given.Select(pair => pair.Field), changed);
            var server = cli.Connect(parsed);
            var writer = cli.Writer(parsed);
            if (isList)
            {
                var names = columns.Length > 0 ? columns.Split(' ') : [.. rows!.MessageType.Fields.InFieldNumberOrder().Select(field => field.Name)];
                await writer.ListAsync(names, AllAsync(server, rpc, request, rows!, parsed.GetValue(limit), token));
                return;
            }

            await WriteAsync(writer, await rpc.CallAsync(server, request, token));
        });
        return command;
    }

    /// <summary>Everything that a list has, page by page.</summary>
    public static async IAsyncEnumerable<IMessage> AllAsync(
        ServerConnection server, RpcMethod rpc, IMessage request, FieldDescriptor rows, int limit, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (input, output) = (rpc.Descriptor.InputType, rpc.Descriptor.OutputType);
        input.FindFieldByName(PageSize)?.Accessor.SetValue(request, limit is > 0 and < LargestPage ? limit : LargestPage);
        var count = 0;
        while (true)
        {
            var response = await rpc.CallAsync(server, request, cancellationToken);
            foreach (IMessage row in (System.Collections.IList)rows.Accessor.GetValue(response))
            {
                yield return row;
                if (++count == limit)
                {
                    yield break;
                }
            }

            if (output.FindFieldByName(NextPageToken)?.Accessor.GetValue(response) is string { Length: > 0 } token)
            {
                input.FindFieldByName(PageToken).Accessor.SetValue(request, token);
            }
            else if (output.FindFieldByName(NextPage)?.Accessor.GetValue(response) is long and > 0 and var next)
            {
                input.FindFieldByName(Page).Accessor.SetValue(request, next);
            }
            else
            {
                yield break;
            }
        }
    }

    /// <summary>Reads JSON of a file, or of standard input for "-".</summary>
    /// <exception cref="CliException">It is none.</exception>
    public async Task<JsonNode> ReadAsync(FileInfo path, CancellationToken cancellationToken)
    {
        var text = path.Name == "-" ? await cli.Host.Input.ReadToEndAsync(cancellationToken) : await File.ReadAllTextAsync(path.FullName, cancellationToken);
        try
        {
            return JsonNode.Parse(text) ?? throw new CliException($"{path.Name} holds nothing.");
        }
        catch (JsonException exception)
        {
            throw new CliException($"{path.Name} is no JSON: {exception.Message}");
        }
    }

    /// <exception cref="CliException">The JSON is none of this message.</exception>
    public static IMessage Parse(JsonObject json, MessageDescriptor type)
    {
        try
        {
            return JsonParser.Default.Parse(json.ToJsonString(), type);
        }
        catch (Exception exception) when (exception is InvalidProtocolBufferException or InvalidJsonException or FormatException or OverflowException)
        {
            throw new CliException(exception.Message);
        }
    }

    // An update changes what was given, by option or in the file.
    private static void SetMask(IMessage request, FieldDescriptor? entity, JsonObject json, IEnumerable<RequestField> arguments, List<string> changed)
    {
        if (entity is null || request.Descriptor.FindFieldByName(UpdateMask) is not { } mask)
        {
            return;
        }

        var named = arguments.Select(argument => argument.Leaf.Name).ToHashSet();
        var inFile = json[entity.Name] is JsonObject body
            ? body.Select(key => entity.MessageType.Fields.InDeclarationOrder().FirstOrDefault(field => field.Name == key.Key || field.JsonName == key.Key)?.Name ?? key.Key)
            : [];
        mask.Accessor.SetValue(request, new FieldMask { Paths = { changed.Concat(inFile).Where(path => !named.Contains(path)).Distinct() } });
    }

    private static async Task WriteAsync(OutputWriter writer, IMessage response)
    {
        var fields = response.Descriptor.Fields.InFieldNumberOrder();
        var body = fields.FirstOrDefault(RequestField.IsEntity);
        if (body?.Accessor.GetValue(response) is not IMessage one)
        {
            await writer.OneAsync(response);
            return;
        }

        // What stands beside it, such as the secret of a new key.
        await writer.OneAsync(one, [.. fields.Where(field => field is { FieldType: FieldType.String, IsRepeated: false }).Select(field => (field.Name, ValueText.Of(response, field.Name)))]);
    }
}
