using System.CommandLine;
using System.Text.Json.Nodes;
using Grpc.Messaging.Cli;
using Grpc.Messaging.Tests.Functional.Campaigns;
using Grpc.Messaging.Tests.Functional.Infrastructure;

namespace Grpc.Messaging.Tests.Functional.Cli;

public sealed class CliTests(ServerFixture fixture) : FunctionalTest(fixture)
{
    private const int Refused = 1;
    private const int WrongUse = 2;
    private const int NotPermitted = 3;
    private const int NotFound = 4;
    private const int Unavailable = 5;
    private const int Partial = 6;

    [Fact]
    public async Task Commands_EachOfThem_WorksAgainstTheServer()
    {
        using var cli = new CliRun(Server.GrpcUrl, Tenant.Key);
        await PlayProfilesAsync(cli);
        await PlayApplicationsAsync(cli);
        await PlayMessagesAsync(cli);
        await PlayAccountAsync(cli);
        await PlayWebhooksAsync(cli);
        await PlayCampaignsAsync(cli);
        await PlayConfigurationAsync(cli);

        using var context = new CliContext(new CliHost { Output = TextWriter.Null, Error = TextWriter.Null, Input = TextReader.Null, ProfilePath = cli.ProfilePath });
        Assert.Empty(Leaves(MessagingCli.Compose(context), "").Except(cli.Commands));
    }

    [Fact]
    public async Task Login_WrongKey_IsRefusedAndKeepsNothing()
    {
        using var cli = new CliRun(Server.GrpcUrl, "nobody");

        var result = await cli.RunAsync(["login", Server.GrpcUrl.ToString()], input: "nobody\n", knowsServer: false);

        Assert.Equal(NotPermitted, result.ExitCode);
        Assert.Contains("NOT_AUTHENTICATED", result.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(cli.ProfilePath));
    }

    [Theory]
    [InlineData(WrongUse, "apps", "create", "--nme", "Shop")]
    [InlineData(WrongUse, "send", "sms", "--to", "letters", "--text", "Hello")]
    [InlineData(WrongUse, "report", "--by", "day,weather")]
    [InlineData(WrongUse, "keys", "create", "--scopes", "everything")]
    [InlineData(NotFound, "apps", "get", "5d9f1f1f1f1f1f1f1f1f1f1f")]
    [InlineData(NotPermitted, "account", "update", "--name", "Shop", "--profile", "reader")]
    [InlineData(Unavailable, "balance", "--address", "http://127.0.0.1:1")]
    public async Task Command_ThatFails_EndsWithTheCodeOfTheFailure(int exitCode, params string[] args)
    {
        using var cli = new CliRun(Server.GrpcUrl, Tenant.Key);
        if (args.Contains("reader"))
        {
            var key = await cli.JsonAsync("keys", "create", "--name", "reader", "--scopes", "read");
            await cli.RunAsync(["login", Server.GrpcUrl.ToString(), "--name", "reader"], (string)key["secret"]!, knowsServer: false);
        }

        var result = await cli.RunAsync(args, knowsServer: !args.Contains("reader"));

        Assert.True(exitCode == result.ExitCode, result.ToString());
        Assert.NotEmpty(result.Error);
    }

    [Fact]
    public async Task List_AsTableJsonAndCsv_HasTheSameRows()
    {
        using var cli = new CliRun(Server.GrpcUrl, Tenant.Key);
        await cli.OkAsync("apps", "create", "--name", "Shop, \"the\" app");

        var json = await cli.JsonAsync("apps", "list");
        var csv = await cli.OkAsync("apps", "list", "-o", "csv");
        var table = await cli.OkAsync("apps", "list");

        var id = (string)json[0]!["application_id"]!;
        Assert.Equal("Shop, \"the\" app", (string)json[0]!["name"]!);
        Assert.StartsWith("application_id,name,device_count,create_time", csv, StringComparison.Ordinal);
        Assert.Contains($"{id},\"Shop, \"\"the\"\" app\",0,", csv, StringComparison.Ordinal);
        Assert.Contains(id, table, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(110)]
    [InlineData(60)]
    public async Task Table_InANarrowTerminal_KeepsIdsInOnePieceAndALineARow(int width)
    {
        using var cli = new CliRun(Server.GrpcUrl, Tenant.Key) { Width = width };
        var id = Text(await cli.JsonAsync("scenarios", "create", "--name", $"{new string('n', 30)} {new string('m', 60)}", "--file", cli.Write(
            "steps.json", """{"steps": [{"channel": "CHANNEL_VIBER", "sender": "Arena", "timeout": "60s"}, {"channel": "CHANNEL_SMS", "sender": "Arena"}]}""")), "scenario_key");

        var result = await cli.RunAsync(["scenarios", "list"]);

        var lines = result.Output.TrimEnd().Split('\n');
        Assert.All(lines, line => Assert.InRange(line.TrimEnd().Length, 0, width));
        var row = Assert.Single(lines, line => line.Contains(id, StringComparison.Ordinal));
        Assert.Contains("…", row, StringComparison.Ordinal);
        Assert.Single(lines, static line => line.Contains("nnn", StringComparison.Ordinal) || line.Contains("mmm", StringComparison.Ordinal));
        Assert.Equal(width == 60, result.Error.Contains("-o csv", StringComparison.Ordinal));
    }

    private static IEnumerable<string> Leaves(Command command, string path) => command.Subcommands.Count == 0
        ? [path]
        : command.Subcommands.SelectMany(inner => Leaves(inner, $"{path} {inner.Name}".Trim()));

    private static string Text(JsonNode node, string field) => node[field]!.ToString();

    private async Task PlayProfilesAsync(CliRun cli)
    {
        var login = await cli.RunAsync(["login", Server.GrpcUrl.ToString(), "--name", "here"], Tenant.Key + "\n", knowsServer: false);
        Assert.True(login.ExitCode == 0, login.ToString());
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(cli.ProfilePath));
        }

        Assert.Equal("here", Text((await cli.JsonAsync("profiles", "list"))[0]!, "name"));
        await cli.OkAsync("profiles", "use", "here");
        Assert.Equal(0, (await cli.RunAsync(["balance"], knowsServer: false)).ExitCode);
        var doctor = await cli.RunAsync(["doctor"], knowsServer: false);
        Assert.True(doctor.ExitCode == 0, doctor.ToString());
        Assert.Contains("not needed", doctor.Output, StringComparison.Ordinal);
        await cli.OkAsync("logout", "here");
        Assert.Equal(WrongUse, (await cli.RunAsync(["balance"], knowsServer: false)).ExitCode);
        Assert.Contains("complete -F", await cli.OkAsync("completion", "bash"), StringComparison.Ordinal);
        Assert.Contains("compdef", await cli.OkAsync("completion", "zsh"), StringComparison.Ordinal);
        Assert.Contains("webhooks", await cli.OkAsync("[suggest:15]", "messaging webho"), StringComparison.Ordinal);
    }

    private static async Task PlayApplicationsAsync(CliRun cli)
    {
        var app = Text(await cli.JsonAsync("apps", "create", "--name", "Tour"), "application_id");
        Assert.Equal("Tour 2", Text(await cli.JsonAsync("apps", "update", app, "--name", "Tour 2"), "name"));
        Assert.Equal("Tour 2", Text(await cli.JsonAsync("apps", "get", app), "name"));

        Assert.Equal("d1", Text(await cli.JsonAsync("devices", "register", app, "d1", "--platform", "android", "--push-token", "t1", "--phone", "962790000001"), "device_id"));
        Assert.Equal("u1", Text(await cli.JsonAsync("devices", "update", app, "d1", "--user-id", "u1"), "user_id"));
        Assert.Equal("u1", Text(await cli.JsonAsync("devices", "get", app, "d1"), "user_id"));
        var file = cli.Write("devices.csv", "device_id,platform,push_token,user_id\nd2,ios,t2,u2\nd3,android,t3,\"u,3\"\n,ios,t4,u4\n");
        var import = await cli.RunAsync(["devices", "import", app, file, "-o", "json"]);
        Assert.True(import.ExitCode == Partial, import.ToString());
        Assert.Contains("row 3", import.Error, StringComparison.Ordinal);
        Assert.Equal(3, (await cli.JsonAsync("devices", "list", app)).AsArray().Count);
        Assert.Equal("3", Text((await cli.JsonAsync("devices", "export", app, cli.PathOf("out.csv")))[0]!, "rows"));
        Assert.Contains("\"u,3\"", await File.ReadAllTextAsync(cli.PathOf("out.csv")), StringComparison.Ordinal);
        await cli.OkAsync("devices", "import", app, cli.PathOf("out.csv"));
        await cli.OkAsync("devices", "delete", app, "d3");

        var steps = cli.Write("scenario.json", $$"""{"steps": [{"channel": "CHANNEL_PUSH", "sender": "Arena", "application_id": "{{app}}", "timeout": "60s"}, {"channel": "CHANNEL_SMS", "sender": "Arena"}]}""");
        var scenario = Text(await cli.JsonAsync("scenarios", "create", "--name", "Push, then SMS", "--file", steps), "scenario_key");
        Assert.Equal("Both", Text(await cli.JsonAsync("scenarios", "update", scenario, "--name", "Both"), "name"));
        Assert.Equal(2, (await cli.JsonAsync("scenarios", "get", scenario))["steps"]!.AsArray().Count);
        Assert.Single((await cli.JsonAsync("scenarios", "list")).AsArray());
        await cli.OkAsync("scenarios", "delete", scenario);

        var template = Text(await cli.JsonAsync("templates", "create", "--name", "Code", "--channel", "sms", "--text", "Your code"), "template_id");
        await cli.OkAsync("templates", "update", template, "--text", "Your new code");
        Assert.Equal("Your new code", Text(await cli.JsonAsync("templates", "get", template), "text"));
        Assert.Single((await cli.JsonAsync("templates", "list")).AsArray());
        await cli.OkAsync("templates", "delete", template);

        Assert.Contains("d1", await cli.OkAsync("send", "push", "--from", "Arena", "--app", app, "--device-id", "d1", "--text", "Hello", "--title", "Hi", "--data", "a=b"), StringComparison.Ordinal);
        await cli.OkAsync("send", "messenger", "--from", "Arena", "--app", app, "--device-id", "d1", "--text", "Hello", "--tag", "account_update");
        await cli.OkAsync("estimate", "messenger", "--from", "Arena", "--app", app, "--device-id", "d1", "--text", "Hello");
        await cli.OkAsync("send", "omni", "--from", "Arena", "--app", app, "--flow", "push:30,sms", "--device-id", "d1", "--text", "Hello");
        await cli.OkAsync("estimate", "push", "--from", "Arena", "--app", app, "--device-id", "d1", "--text", "Hello");
        await cli.OkAsync("estimate", "omni", "--from", "Arena", "--app", app, "--flow", "push:30,sms", "--device-id", "d1", "--text", "Hello");
        await cli.OkAsync("apps", "delete", app);
        Assert.Empty((await cli.JsonAsync("apps", "list")).AsArray());
    }

    private static async Task PlayMessagesAsync(CliRun cli)
    {
        var watched = await cli.OkAsync("send", "sms", "--from", "Arena", "--to", "962790000001", "--text", "Hello", "--label", "order=7", "--watch");
        Assert.Contains("delivered", watched, StringComparison.Ordinal);
        foreach (var channel in new[] { "viber", "whatsapp", "voice" })
        {
            await cli.OkAsync("send", channel, "--from", "Arena", "--to", "962790000001", "--text", "Hello");
            await cli.OkAsync("estimate", channel, "--from", "Arena", "--to", "962790000001", "--text", "Hello");
        }

        Assert.Equal("1", Text(await cli.JsonAsync("estimate", "sms", "--from", "Arena", "--to", "962790000001", "--text", "Hello"), "parts"));
        var id = Text(await cli.JsonAsync("send", "sms", "--from", "Arena", "--to", "962790000001", "--text", "Later", "--at", $"{TimeProvider.System.GetUtcNow().AddDays(1):yyyy-MM-ddTHH:mm:ssZ}", "--request-id", "tour-1"), "message_id");
        Assert.Equal(id, Text(await cli.JsonAsync("messages", "find", "tour-1"), "message_id"));
        Assert.Equal(id, Text(await cli.JsonAsync("messages", "get", id), "message_id"));
        Assert.Contains((await cli.JsonAsync("messages", "list")).AsArray(), message => Text(message!, "message_id") == id);
        Assert.Single((await cli.JsonAsync("messages", "list", "--limit", "1")).AsArray());
        Assert.Equal("962790000001", Text((await cli.JsonAsync("messages", "destinations", id))[0]!, "phone"));
        Assert.Equal(id, Text(await cli.JsonAsync("messages", "delivery", id, "0"), "message_id"));
        await cli.OkAsync("messages", "cancel", id);
        Assert.Contains("cancelled", await cli.OkAsync("watch", id), StringComparison.Ordinal);
        Assert.StartsWith("day,channel,country,total,", await cli.OkAsync("report", "-o", "csv", "--by", "day,channel", "--by", "country"), StringComparison.Ordinal);
        Assert.Contains("arrived", await cli.OkAsync("report", "--chart"), StringComparison.Ordinal);
    }

    private async Task PlayAccountAsync(CliRun cli)
    {
        Assert.Equal("Tour", Text(await cli.JsonAsync("account", "update", "--name", "Tour"), "name"));
        Assert.Equal("Tour", Text(await cli.JsonAsync("account", "get"), "name"));
        await cli.OkAsync("account", "audit");
        var key = await cli.JsonAsync("keys", "create", "--name", "Reader", "--scopes", "read");
        Assert.NotEmpty(Text(key, "secret"));
        Assert.NotEqual(Text(key, "secret"), Text(await cli.JsonAsync("keys", "rotate", Text(key, "key_id")), "secret"));
        Assert.DoesNotContain(Text(key, "secret"), await cli.OkAsync("keys", "list"), StringComparison.Ordinal);
        var old = (await cli.JsonAsync("keys", "list")).AsArray().First(known => Text(known!, "name") == "Reader")!;
        await cli.OkAsync("keys", "delete", Text(old, "key_id"));
        var sender = Text(await cli.JsonAsync("senders", "request", "--channel", "sms", "--name", "Arena"), "sender_id");
        Assert.Single((await cli.JsonAsync("senders", "list")).AsArray());
        await cli.OkAsync("senders", "delete", sender);
        await cli.OkAsync("balance");
        await cli.OkAsync("ledger");
        await cli.OkAsync("prices");

        using var admin = new CliRun(Server.GrpcUrl, TestServer.AdminKey);
        Assert.NotEmpty((await admin.JsonAsync("providers", "all")).AsArray());
        var provider = Text(
            await cli.JsonAsync(
                "providers", "create", "--name", "Calls", "--type", "voice", "--settings", "AccountSid=AC1", "--settings", "CallerId=15550001111", "--secrets", "AuthToken=t"),
            "provider_id");
        Assert.Equal("Voice", Text(await cli.JsonAsync("providers", "get", provider), "type"));
        Assert.Equal("Exchange", Text(await cli.JsonAsync("providers", "update", provider, "--name", "Exchange"), "name"));
        Assert.Single((await cli.JsonAsync("providers", "list")).AsArray());
        await cli.OkAsync("providers", "delete", provider);
        cli.Commands.UnionWith(admin.Commands);
    }

    private static async Task PlayWebhooksAsync(CliRun cli)
    {
        var webhook = await cli.JsonAsync("webhooks", "create", "--url", "https://shop.example/hook", "--description", "Orders");
        var id = Text(webhook, "webhook_id");
        Assert.NotEmpty(Text(webhook, "secret"));
        Assert.Equal("All", Text(await cli.JsonAsync("webhooks", "update", id, "--description", "All"), "description"));
        Assert.Equal("All", Text(await cli.JsonAsync("webhooks", "get", id), "description"));
        Assert.NotEmpty(Text(await cli.JsonAsync("webhooks", "rotate-secret", id), "secret"));
        var call = Text(await cli.JsonAsync("webhooks", "test", id), "delivery_id");
        Assert.Contains((await cli.JsonAsync("webhooks", "log", "--webhook-id", id)).AsArray(), known => Text(known!, "delivery_id") == call);
        Assert.NotEmpty(Text(await cli.JsonAsync("webhooks", "show", call), "body"));
        Assert.True((await cli.RunAsync(["webhooks", "replay", call])).ExitCode is 0 or Refused);
        Assert.Single((await cli.JsonAsync("webhooks", "list")).AsArray());
        await cli.OkAsync("webhooks", "delete", id);
    }

    private async Task PlayCampaignsAsync(CliRun cli)
    {
        using var caller = await PartnerCaller.CreateAsync(Fixture, Tenant);
        var partner = caller.PartnerId;
        Assert.Contains(partner, await cli.OkAsync("partners"), StringComparison.Ordinal);
        var id = Text(await cli.JsonAsync("campaigns", "create", partner, "--name", "Spring"), "id");
        Assert.Equal("Spring", Text(await cli.JsonAsync("campaigns", "get", partner, id), "name"));
        Assert.Single((await cli.JsonAsync("campaigns", "list", partner)).AsArray());
        await cli.OkAsync("campaigns", "delete", partner, id);

        var query = cli.Write("segment.json", """{"query": {"language": {"$eq": "en"}}}""");
        var segment = Text(await cli.JsonAsync("segments", "create", partner, "--name", "English", "--file", query), "segment_id");
        Assert.Equal("English", Text(await cli.JsonAsync("segments", "get", partner, segment), "name"));
        Assert.Single((await cli.JsonAsync("segments", "list", partner)).AsArray());
        Assert.Equal("0", Text(await cli.JsonAsync("segments", "count", partner, segment), "count"));
        await cli.OkAsync("segments", "delete", partner, segment);

        await PlayRunAsync(cli, caller);
    }

    private static async Task PlayRunAsync(CliRun cli, PartnerCaller caller)
    {
        // The first refuses a push, the others get it: the last two characters say so.
        var partner = caller.PartnerId;
        var devices = Enumerable.Range(0, 30).Select(static number => $"cli-{number}-{(number == 0 ? "02" : "01")},android,t{number}");
        await cli.OkAsync("devices", "import", caller.ApplicationId, cli.Write("run.csv", $"device_id,platform,push_token\n{string.Join('\n', devices)}\n"));
        var (status, body) = await caller.CallAsync(HttpMethod.Post, caller.Path("messages"), """{"everyone":true,"messages":[{"title":"Sale","text":"Now"}]}""");
        Assert.True(status == 200, body);
        var push = Text(JsonNode.Parse(body)!, "id");

        var run = Text(await cli.JsonAsync("campaigns", "start", partner, push, "--max-rate", "1"), "run_id");
        Assert.Equal("PUSH_RUN_STATE_PAUSED", Text(await cli.JsonAsync("campaigns", "pause", partner, run), "state"));
        Assert.Equal("100000", Text(await cli.JsonAsync("campaigns", "update", partner, run, "--max-rate", "100000"), "max_rate"));
        Assert.Contains(" paused ", (await cli.OkAsync("campaigns", "runs", partner, push)).Split('\n').Single(line => line.Contains(run, StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Equal("PUSH_RUN_STATE_RUNNING", Text(await cli.JsonAsync("campaigns", "resume", partner, run), "state"));
        var told = (await cli.OkAsync("campaigns", "progress", partner, run)).TrimEnd().Split('\n');
        Assert.StartsWith("finished: 30 expanded, 0 queued,", told[^1], StringComparison.Ordinal);

        var again = await cli.JsonAsync("campaigns", "resend", partner, run, "--state", "failed");
        Assert.Equal(run, Text(again, "resend_of"));
        Assert.StartsWith("finished: 1 expanded", (await cli.OkAsync("campaigns", "progress", partner, Text(again, "run_id"))).TrimEnd().Split('\n')[^1], StringComparison.Ordinal);
        string[] verbs = ["approve", "cancel"];
        foreach (var verb in verbs)
        {
            Assert.Equal("PUSH_RUN_STATE_FINISHED", Text(await cli.JsonAsync("campaigns", verb, partner, run), "state"));
        }

        Assert.Equal(NotFound, (await cli.RunAsync(["campaigns", "progress", partner, "5d9f1f1f1f1f1f1f1f1f1f1f"])).ExitCode);
    }

    private async Task PlayConfigurationAsync(CliRun cli)
    {
        var app = Text(await cli.JsonAsync("apps", "create", "--name", "Shop"), "application_id");
        var steps = cli.Write("flow.json", $$"""{"steps": [{"channel": "CHANNEL_PUSH", "sender": "Arena", "application_id": "{{app}}", "timeout": "60s"}, {"channel": "CHANNEL_SMS", "sender": "Arena"}]}""");
        await cli.OkAsync("scenarios", "create", "--name", "Both", "--file", steps);
        await cli.OkAsync("templates", "create", "--name", "Code", "--channel", "sms", "--text", "Code");
        var webhook = await cli.JsonAsync("webhooks", "create", "--url", "https://shop.example/hook");
        var file = cli.PathOf("account.json");
        await cli.OkAsync("config", "export", file);
        var content = await File.ReadAllTextAsync(file);
        Assert.DoesNotContain(Text(webhook, "secret"), content, StringComparison.Ordinal);
        Assert.DoesNotContain(app, content, StringComparison.Ordinal);
        await cli.OkAsync("config", "diff", file);

        using var other = await Fixture.CreateTenantAsync();
        using var there = new CliRun(Server.GrpcUrl, other.Key);
        Assert.Equal(Partial, (await there.RunAsync(["config", "diff", file])).ExitCode);
        await there.OkAsync("config", "apply", file);
        await there.OkAsync("config", "diff", file);
        Assert.Equal("Shop", Text((await there.JsonAsync("apps", "list"))[0]!, "name"));

        await there.OkAsync("apps", "create", "--name", "Old");
        var scenario = Text((await there.JsonAsync("scenarios", "list"))[0]!, "scenario_key");
        await there.OkAsync("scenarios", "update", scenario, "--file", there.Write("sms.json", """{"steps": [{"channel": "CHANNEL_SMS", "sender": "Arena"}]}"""));
        var changes = (await there.RunAsync(["config", "diff", file, "--delete", "-o", "csv"])).Output;
        Assert.Contains("update,scenarios,Both,steps", changes, StringComparison.Ordinal);
        Assert.Contains("delete,applications,Old", changes, StringComparison.Ordinal);
        await there.OkAsync("config", "apply", file, "--delete");
        await there.OkAsync("config", "diff", file, "--delete");
        cli.Commands.UnionWith(there.Commands);
    }
}
