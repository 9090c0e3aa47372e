using System.CommandLine;

namespace Grpc.Messaging.Cli.Messages;

/// <summary>watch: what becomes of a message, or of all.</summary>
internal static class WatchCommand
{
    public static void AddTo(RootCommand root, CliContext cli)
    {
        var message = new Argument<string?>("message_id") { Description = "The message; without it everything of the account, until it is interrupted.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("watch", "Follows delivery states.") { message };
        command.SetAction((parsed, token) => new StatusWatch(cli.Host, cli.Connect(parsed), cli.Format(parsed)).RunAsync(parsed.GetValue(message), token));
        root.Add(command);
    }
}
