using System.CommandLine;
using Grpc.Messaging.Cli.Calls;
using Grpc.Messaging.Cli.Campaigns;
using Grpc.Messaging.Cli.Completion;
using Grpc.Messaging.Cli.Configuration;
using Grpc.Messaging.Cli.Devices;
using Grpc.Messaging.Cli.Doctor;
using Grpc.Messaging.Cli.Messages;
using Grpc.Messaging.Cli.Profiles;
using Grpc.Messaging.Cli.Reports;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Cli;

/// <summary>The command line: what there is, and the one way in which it ends.</summary>
internal static class MessagingCli
{
    public static async Task<int> RunAsync(string[] args, CliHost host, CancellationToken cancellationToken = default)
    {
        var cli = new CliContext(host);
        var configuration = new InvocationConfiguration { Output = host.Output, Error = host.Error, EnableDefaultExceptionHandler = false };
        try
        {
            var parsed = Compose(cli).Parse(args);
            if (parsed.Errors.Count == 0 || args is [['[', ..], ..])
            {
                return await parsed.InvokeAsync(configuration, cancellationToken);
            }

            foreach (var fault in parsed.Errors)
            {
                await host.Error.WriteLineAsync(fault.Message);
            }

            await host.Error.WriteLineAsync("--help tells what there is.");
            return ExitCodes.WrongUse;
        }
        catch (Exception exception)
        {
            var (exitCode, lines) = CliErrors.Describe(exception);
            foreach (var line in lines)
            {
                await host.Error.WriteLineAsync(line);
            }

            return exitCode;
        }
        finally
        {
            cli.Dispose();
        }
    }

    internal static RootCommand Compose(CliContext cli)
    {
        var root = new RootCommand("Messages, campaigns and accounts from the command line. `messaging login` first; docs/cli.md has examples and exit codes.");
        foreach (var option in cli.GlobalOptions)
        {
            root.Add(option);
        }

        ProfileCommands.AddTo(root, cli);
        SendCommand.AddTo(root, cli);
        WatchCommand.AddTo(root, cli);
        AddMessages(root, cli);
        AddApplications(root, cli);
        AddAccount(root, cli);
        CampaignCommands.AddTo(root, cli);
        ReportCommand.AddTo(root, cli);
        AddWebhooks(root, cli);
        AddProviders(root, cli);
        ConfigCommands.AddTo(root, cli);
        DoctorCommand.AddTo(root, cli);
        CompletionCommand.AddTo(root, cli);
        return root;
    }

    private static void AddMessages(RootCommand root, CliContext cli)
    {
        var rpc = new RpcCommands(cli, MessagesService.Descriptor);
        root.Add(new Command("messages", "What was sent.")
        {
            rpc.Create("list", "Lists messages, newest first.", "ListMessages", columns: "message_id destination_count create_time send_time states"),
            rpc.Create("get", "Shows a message.", "GetMessage", "message_id"),
            rpc.Create("find", "Finds a message by the request id that it was sent with.", "GetMessageByRequestId", "send_request_id"),
            rpc.Create("destinations", "Lists the destinations of a message.", "ListDestinations", "message_id", "destination_index device_id phone state channel reason change_time"),
            rpc.Create("delivery", "Shows everything that happened to one destination.", "GetDelivery", "message_id destination_index"),
            rpc.Create("cancel", "Cancels what of a message has not gone out.", "CancelMessage", "message_id"),
        });
    }

    private static void AddApplications(RootCommand root, CliContext cli)
    {
        var apps = new RpcCommands(cli, ApplicationsService.Descriptor);
        root.Add(new Command("apps", "Applications, whose devices get pushes.")
        {
            apps.Create("list", "Lists applications.", "ListApplications", columns: "application_id name device_count create_time"),
            apps.Create("get", "Shows an application.", "GetApplication", "application_id"),
            apps.Create("create", "Creates an application.", "CreateApplication"),
            apps.Create("update", "Changes an application.", "UpdateApplication", "application.application_id"),
            apps.Create("delete", "Deletes an application and its devices.", "DeleteApplication", "application_id"),
        });
        DeviceCommands.AddTo(root, cli);
        var scenarios = new RpcCommands(cli, ScenariosService.Descriptor);
        root.Add(new Command("scenarios", "Channels in the order in which they are tried.")
        {
            scenarios.Create("list", "Lists scenarios.", "ListScenarios", columns: "scenario_key name steps modify_time"),
            scenarios.Create("get", "Shows a scenario.", "GetScenario", "scenario_key"),
            scenarios.Create("create", "Creates a scenario; its steps come from --file.", "CreateScenario"),
            scenarios.Create("update", "Changes a scenario.", "UpdateScenario", "scenario.scenario_key"),
            scenarios.Create("delete", "Deletes a scenario.", "DeleteScenario", "scenario_key"),
        });
        var templates = new RpcCommands(cli, TemplatesService.Descriptor);
        root.Add(new Command("templates", "Texts with placeholders.")
        {
            templates.Create("list", "Lists templates.", "ListTemplates", columns: "template_id name channel text"),
            templates.Create("get", "Shows a template.", "GetTemplate", "template_id"),
            templates.Create("create", "Creates a template.", "CreateTemplate"),
            templates.Create("update", "Changes a template.", "UpdateTemplate", "template.template_id"),
            templates.Create("delete", "Deletes a template.", "DeleteTemplate", "template_id"),
        });
    }

    private static void AddAccount(RootCommand root, CliContext cli)
    {
        var accounts = new RpcCommands(cli, AccountsService.Descriptor);
        root.Add(new Command("account", "The account of the key.")
        {
            accounts.Create("get", "Shows the account.", "GetAccount"),
            accounts.Create("update", "Changes the account.", "UpdateAccount"),
            accounts.Create("audit", "Lists who changed what.", "ListAuditEntries", columns: "create_time credential_id method"),
        });
        root.Add(new Command("keys", "API keys.")
        {
            accounts.Create("list", "Lists keys, without their secrets.", "ListApiKeys", columns: "key_id name scopes mode expire_time create_time"),
            accounts.Create("create", "Creates a key, and tells its secret once.", "CreateApiKey"),
            accounts.Create("rotate", "Replaces a key, and tells the new secret once.", "RotateApiKey", "key_id"),
            accounts.Create("delete", "Deletes a key.", "DeleteApiKey", "key_id"),
        });
        var senders = new RpcCommands(cli, SendersService.Descriptor);
        root.Add(new Command("senders", "Sender names.")
        {
            senders.Create("list", "Lists sender names.", "ListSenders", columns: "sender_id channel name state reason"),
            senders.Create("request", "Asks for a sender name.", "RequestSender"),
            senders.Create("delete", "Gives a sender name up.", "DeleteSender", "sender_id"),
        });
        var billing = new RpcCommands(cli, BillingService.Descriptor);
        root.Add(billing.Create("balance", "Shows balance and credit.", "GetBalance"));
        root.Add(billing.Create("ledger", "Lists what moved the balance.", "ListLedgerEntries", columns: "create_time kind amount currency message_id note"));
        root.Add(billing.Create("prices", "Lists the account's prices.", "ListPrices", columns: "channel prefix price"));
    }

    private static void AddProviders(RootCommand root, CliContext cli)
    {
        var rpc = new RpcCommands(cli, ProvidersService.Descriptor);
        root.Add(new Command("providers", "Providers of the account, which carry its messages instead of those of the service.")
        {
            rpc.Create("all", "Lists the providers of the service and how they are; admin accounts only.", "ListProviders", columns: "name channel platforms circuit queued_count outstanding_count account_id"),
            rpc.Create("list", "Lists providers.", "ListAccountProviders", columns: "provider_id name type channel disabled failover weight"),
            rpc.Create("get", "Shows a provider.", "GetAccountProvider", "provider_id"),
            rpc.Create("create", "Creates a provider.", "CreateAccountProvider"),
            rpc.Create("update", "Changes a provider.", "UpdateAccountProvider", "provider.provider_id"),
            rpc.Create("delete", "Deletes a provider.", "DeleteAccountProvider", "provider_id"),
        });
    }

    private static void AddWebhooks(RootCommand root, CliContext cli)
    {
        var rpc = new RpcCommands(cli, WebhooksService.Descriptor);
        root.Add(new Command("webhooks", "Addresses that are told of changes.")
        {
            rpc.Create("list", "Lists webhooks.", "ListWebhooks", columns: "webhook_id url event_types disabled"),
            rpc.Create("get", "Shows a webhook.", "GetWebhook", "webhook_id"),
            rpc.Create("create", "Creates a webhook, and tells its secret once.", "CreateWebhook"),
            rpc.Create("update", "Changes a webhook.", "UpdateWebhook", "webhook.webhook_id"),
            rpc.Create("delete", "Deletes a webhook.", "DeleteWebhook", "webhook_id"),
            rpc.Create("rotate-secret", "Replaces the secret of a webhook.", "RotateWebhookSecret", "webhook_id"),
            rpc.Create("test", "Sends a test event.", "TestWebhook", "webhook_id"),
            rpc.Create("log", "Lists calls of webhooks, newest first.", "ListWebhookDeliveries", columns: "delivery_id event_type message_id state tries status_code error create_time"),
            rpc.Create("show", "Shows one call with its body.", "GetWebhookDelivery", "delivery_id"),
            rpc.Create("replay", "Makes a call again.", "ReplayWebhookDelivery", "delivery_id"),
        });
    }
}
