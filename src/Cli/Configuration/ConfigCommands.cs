using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Grpc.Messaging.Cli.Calls;
using Grpc.Messaging.Cli.Connection;
using Grpc.Messaging.Cli.Output;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Cli.Configuration;

/// <summary>
/// config: applications, scenarios, templates and webhooks of an account as a file, to compare with another account or to bring there. Ids differ between
/// environments, so applications are named by their names. Secrets are never in it.
/// </summary>
internal static class ConfigCommands
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // Applications first: scenarios refer to them.
    private static readonly ConfigKind[] Kinds =
    [
        new("applications", ApplicationsService.Descriptor, "Application", "application_id", ["name"], ["name"]),
        new("scenarios", ScenariosService.Descriptor, "Scenario", "scenario_key", ["name"], ["name", "steps"]),
        new("templates", TemplatesService.Descriptor, "Template", "template_id", ["name", "channel"], ["name", "channel", "text"]),
        new("webhooks", WebhooksService.Descriptor, "Webhook", "webhook_id", ["url"], ["url", "description", "event_types", "disabled"]),
    ];

    public static void AddTo(RootCommand root, CliContext cli)
    {
        var file = new Argument<FileInfo>("file") { Description = "The file." };
        var export = new Command("export", "Writes the account's configuration to a file.") { file };
        export.SetAction(async (parsed, token) =>
        {
            var account = await ReadAsync(cli.Connect(parsed), token);
            var content = new JsonObject(account.Select(kind => KeyValuePair.Create<string, JsonNode?>(
                kind.Key.Name, new JsonArray([.. kind.Value.OrderBy(item => item.Key, StringComparer.Ordinal).Select(item => item.Value.Content.DeepClone())]))));
            await File.WriteAllTextAsync(parsed.GetRequiredValue(file).FullName, content.ToJsonString(Indented) + "\n", token);
        });

        var delete = new Option<bool>("--delete") { Description = "Also delete what the file does not have." };
        var diff = new Command("diff", "Tells what apply would change; exit code 6 when that is something.") { file, delete };
        diff.SetAction(async (parsed, token) =>
        {
            var changes = await CompareAsync(cli.Connect(parsed), parsed.GetRequiredValue(file), parsed.GetValue(delete), token);
            await WriteAsync(cli.Writer(parsed), changes, token);
            return changes.Count > 0 ? ExitCodes.Partial : ExitCodes.Success;
        });

        var apply = new Command("apply", "Makes the account as the file says. New webhooks get secrets of their own: webhooks rotate-secret tells one.") { file, delete };
        apply.SetAction(async (parsed, token) =>
        {
            var server = cli.Connect(parsed);
            var changes = await CompareAsync(server, parsed.GetRequiredValue(file), parsed.GetValue(delete), token);
            foreach (var change in changes.OrderBy(change => change.Wanted is null ? -Array.IndexOf(Kinds, change.Kind) : Array.IndexOf(Kinds, change.Kind) - Kinds.Length))
            {
                await ApplyAsync(server, change, token);
            }

            await WriteAsync(cli.Writer(parsed), changes, token);
        });
        root.Add(new Command("config", "The configuration of an account as a file.") { export, diff, apply });
    }

    private static Task WriteAsync(OutputWriter writer, List<ConfigChange> changes, CancellationToken cancellationToken) => writer.RowsAsync(
        ["change", "kind", "name", "fields"], changes.Select(change => (string[])[change.Verb, change.Kind.Name, change.Key, string.Join(", ", change.Fields)]), cancellationToken);

    private static async Task<List<ConfigChange>> CompareAsync(ServerConnection server, FileInfo file, bool deletes, CancellationToken cancellationToken)
    {
        var wanted = Parse(file.Name, await File.ReadAllTextAsync(file.FullName, cancellationToken));
        var account = await ReadAsync(server, cancellationToken);
        var changes = new List<ConfigChange>();
        foreach (var kind in Kinds)
        {
            var items = wanted[kind.Name] as JsonArray ?? [];
            var keys = new HashSet<string>();
            foreach (var item in items.OfType<JsonObject>())
            {
                var key = keys.Add(kind.KeyOf(item)) ? kind.KeyOf(item) : throw new CliException($"{file.Name} has \"{kind.KeyOf(item)}\" twice in {kind.Name}.");
                var known = account[kind].GetValueOrDefault(key);
                var fields = kind.Fields.Where(field => !JsonNode.DeepEquals(item[field], known?.Content[field])).ToArray();
                if (fields.Length > 0)
                {
                    changes.Add(new ConfigChange(kind, key, known?.Id, item, fields));
                }
            }

            if (deletes)
            {
                changes.AddRange(account[kind].Where(known => !keys.Contains(known.Key)).Select(known => new ConfigChange(kind, known.Key, known.Value.Id, null, [])));
            }
        }

        return changes;
    }

    private static JsonObject Parse(string name, string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject ?? throw new CliException($"{name} is no configuration: messaging config export writes one.");
        }
        catch (JsonException exception)
        {
            throw new CliException($"{name} is no JSON: {exception.Message}");
        }
    }

    private static async Task<Dictionary<ConfigKind, Dictionary<string, ConfigItem>>> ReadAsync(ServerConnection server, CancellationToken cancellationToken)
    {
        var all = new Dictionary<ConfigKind, Dictionary<string, ConfigItem>>();
        var applications = new Dictionary<string, string>();
        foreach (var kind in Kinds)
        {
            var items = all[kind] = [];
            var rpc = kind.Method("List");
            var rows = rpc.Descriptor.OutputType.FindFieldByName(kind.Name);
            await foreach (var message in RpcCommands.AllAsync(server, rpc, rpc.Descriptor.InputType.Parser.ParseFrom(ByteString.Empty), rows, 0, cancellationToken))
            {
                var json = (JsonObject)JsonNode.Parse(ValueText.Json.Format(message))!;
                var id = (string)json[kind.IdField]!;
                var content = new JsonObject(kind.Fields.Select(field => KeyValuePair.Create(field, json[field]?.DeepClone())));
                Rename(content, applications);
                if (kind == Kinds[0])
                {
                    applications[id] = kind.KeyOf(content);
                }

                if (!items.TryAdd(kind.KeyOf(content), new ConfigItem(id, content)))
                {
                    throw new CliException($"The account has two {kind.Name} called \"{kind.KeyOf(content)}\"; only what has a name of its own can be brought elsewhere.");
                }
            }
        }

        return all;
    }

    // The steps of a scenario name their application: by its id in an account, by its name in a file.
    private static void Rename(JsonObject content, Dictionary<string, string> names)
    {
        foreach (var step in (content["steps"] as JsonArray ?? []).OfType<JsonObject>())
        {
            if ((string?)step["application_id"] is { Length: > 0 } id)
            {
                step["application_id"] = names.TryGetValue(id, out var name) ? name : throw new CliException($"A scenario names \"{id}\", which is no application here.");
            }
        }
    }

    private static async Task ApplyAsync(ServerConnection server, ConfigChange change, CancellationToken cancellationToken)
    {
        var (kind, request) = (change.Kind, new JsonObject());
        if (change.Wanted is null)
        {
            request[kind.IdField] = change.Id;
            await CallAsync("Delete");
            return;
        }

        var wanted = (JsonObject)change.Wanted.DeepClone();
        if (wanted["steps"] is not null)
        {
            var rpc = Kinds[0].Method("List");
            var ids = new Dictionary<string, string>();
            await foreach (var message in RpcCommands.AllAsync(server, rpc, new ListApplicationsRequest(), rpc.Descriptor.OutputType.FindFieldByName(Kinds[0].Name), 0, cancellationToken))
            {
                ids[((Application)message).Name] = ((Application)message).ApplicationId;
            }

            Rename(wanted, ids);
        }

        request[kind.Entity] = wanted;
        if (change.Id is null)
        {
            await CallAsync("Create");
            return;
        }

        wanted[kind.IdField] = change.Id;
        request["update_mask"] = string.Join(',', change.Fields.Select(Camel));
        await CallAsync("Update");

        Task<IMessage> CallAsync(string verb)
        {
            var rpc = kind.Method(verb);
            return rpc.CallAsync(server, RpcCommands.Parse(request, rpc.Descriptor.InputType), cancellationToken);
        }
    }

    // JSON has the paths of a mask in camel case.
    private static string Camel(string path) =>
        string.Concat(path.Split('_').Select((word, index) => index == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..]));
}
