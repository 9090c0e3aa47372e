using Grpc.Messaging.Cli.Connection;
using Grpc.Messaging.Cli.Output;
using Grpc.Messaging.V1;
using Spectre.Console;

namespace Grpc.Messaging.Cli.Messages;

/// <summary>Follows what becomes of messages, over breaks of the connection: a table that changes in a terminal, a line a change elsewhere.</summary>
internal sealed class StatusWatch(CliHost host, ServerConnection server, OutputFormat format)
{
    private const int MostShown = 20;
    private static readonly string[] Columns = ["change_time", "message_id", "destination_index", "device_id", "phone", "state", "channel", "reason"];

    private readonly Dictionary<(string Message, int Index), DeliveryState> _states = [];
    private readonly Queue<StatusChange> _latest = [];

    /// <summary>Follows a message until it is settled, or all of the account for null; answers 6 when something failed.</summary>
    public async Task<int> RunAsync(string? messageId, CancellationToken cancellationToken)
    {
        if (host.IsTerminal && format == OutputFormat.Table)
        {
            var console = OutputWriter.CreateConsole(host.Output, isTerminal: true);
            await console.Live(Draw()).StartAsync(context => FollowAsync(
                messageId,
                change =>
                {
                    context.UpdateTarget(Draw());
                    return Task.CompletedTask;
                },
                cancellationToken));
        }
        else
        {
            if (format != OutputFormat.Json)
            {
                await host.Output.WriteLineAsync(string.Join(Separator, Columns));
            }

            await FollowAsync(messageId, WriteAsync, cancellationToken);
        }

        return _states.Values.Any(static state => state is DeliveryState.Failed or DeliveryState.Expired) ? ExitCodes.Partial : ExitCodes.Success;
    }

    private char Separator => format == OutputFormat.Csv ? ',' : '\t';

    // None of these values holds a comma or a tab.
    private Task WriteAsync(StatusChange change) => host.Output.WriteLineAsync(
        format == OutputFormat.Json ? ValueText.Json.Format(change) : string.Join(Separator, Columns.Select(column => ValueText.Of(change, column))));

    private async Task FollowAsync(string? messageId, Func<StatusChange, Task> tell, CancellationToken cancellationToken)
    {
        var updates = messageId is null
            ? server.Client.WatchStatusAsync(cancellationToken: cancellationToken)
            : server.Client.WatchMessageAsync(messageId, cancellationToken: cancellationToken);
        await foreach (var change in updates.SelectMany(update => update.Changes))
        {
            // A snapshot after a break tells again what is known.
            var key = (change.MessageId, change.DestinationIndex);
            if (_states.TryGetValue(key, out var known) && known == change.State)
            {
                continue;
            }

            _states[key] = change.State;
            _latest.Enqueue(change);
            if (_latest.Count > MostShown)
            {
                _latest.Dequeue();
            }

            await tell(change);
        }
    }

    private Rows Draw()
    {
        var counts = string.Join("  ", _states.Values.GroupBy(state => state).OrderBy(group => group.Key).Select(group => $"{group.Key}: {group.Count()}"));
        var table = new Table().Border(TableBorder.Simple);
        foreach (var column in Columns)
        {
            table.AddColumn(column.Replace('_', ' '));
        }

        foreach (var change in _latest)
        {
            table.AddRow([.. Columns.Select(column => new Text(ValueText.Of(change, column)))]);
        }

        return new Rows(new Text(counts.Length > 0 ? counts : "Nothing yet."), table);
    }
}
