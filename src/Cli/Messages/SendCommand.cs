using System.CommandLine;
using Grpc.Messaging.Cli.Calls;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Cli.Messages;

/// <summary>send and estimate, one subcommand a channel, and omni for several.</summary>
internal static class SendCommand
{
    private static readonly string[] Kinds = ["push", "sms", "viber", "whatsapp", "messenger", "voice", "omni"];

    public static void AddTo(RootCommand root, CliContext cli)
    {
        var send = new Command("send", "Sends, to destinations of the command line or to the rows of a CSV file.");
        var estimate = new Command("estimate", "Tells what a send would cost, and whom it would not reach.");
        foreach (var kind in Kinds)
        {
            send.Add(Send(kind, cli));
            estimate.Add(Estimate(kind, cli));
        }

        root.Add(send);
        root.Add(estimate);
    }

    private static Command Send(string kind, CliContext cli)
    {
        var command = new Command(kind, kind == "omni" ? "Along a scenario or a flow of channels." : $"By {kind}.");
        var options = new SendOptions(kind, command);
        var csv = new Option<FileInfo>("--csv")
        {
            Description = "A CSV file with a column phone, device_id, user_id, username or email, and any others for {column} in the text. A journal beside it lets the same command go on after a break.",
        };
        var batch = new Option<int>("--batch") { Description = "Rows a message, where all have the same text: 1 to 10000.", DefaultValueFactory = static _ => 1000 };
        var parallel = new Option<int>("--parallel") { Description = "Calls at a time: 1 to 64.", DefaultValueFactory = static _ => 8 };
        var restart = new Option<bool>("--restart") { Description = "Forget the journal, and send to every row again." };
        var requestId = new Option<string>("--request-id") { Description = "The idempotency key; one is made without it." };
        var watch = new Option<bool>("--watch") { Description = "Follow the message until it is settled." };
        foreach (var option in (Option[])[csv, batch, parallel, restart, requestId, watch])
        {
            command.Add(option);
        }

        command.SetAction(async (parsed, token) =>
        {
            var request = await options.RequestAsync(parsed, new RpcCommands(cli, MessagesService.Descriptor), token);
            var server = cli.Connect(parsed, isPatient: parsed.GetValue(csv) is not null);
            if (parsed.GetValue(csv) is { } file)
            {
                if (parsed.GetValue(batch) is < 1 or > 10_000 || parsed.GetValue(parallel) is < 1 or > 64)
                {
                    throw new CliException("--batch is from 1 to 10000, and --parallel from 1 to 64.");
                }

                var run = new CsvSend(cli.Host, server, request, file, parsed.GetValue(batch), parsed.GetValue(parallel));
                return await run.RunAsync(parsed.GetValue(restart), cli.Writer(parsed), token);
            }

            request.RequestId = parsed.GetValue(requestId) ?? $"{Guid.CreateVersion7()}";
            var answer = await server.Client.Messages.SendOmniAsync(request, cancellationToken: token);
            if (!parsed.GetValue(watch))
            {
                await cli.Writer(parsed).OneAsync(answer.Message);
                return ExitCodes.Success;
            }

            return await new StatusWatch(cli.Host, server, cli.Format(parsed)).RunAsync(answer.Message.MessageId, token);
        });
        return command;
    }

    private static Command Estimate(string kind, CliContext cli)
    {
        var command = new Command(kind, kind == "omni" ? "Of a scenario or a flow of channels." : $"Of {kind}.");
        var options = new SendOptions(kind, command);
        command.SetAction(async (parsed, token) =>
        {
            var request = await options.RequestAsync(parsed, new RpcCommands(cli, MessagesService.Descriptor), token);
            var answer = await cli.Connect(parsed).Client.Billing.GetEstimateAsync(new GetEstimateRequest { Message = request }, cancellationToken: token);
            await cli.Writer(parsed).OneAsync(answer.Estimate);
        });
        return command;
    }
}
