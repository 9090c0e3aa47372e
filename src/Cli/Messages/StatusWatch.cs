using Grpc.Core;
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

    private readonly MessagesService.MessagesServiceClient _messages = new(server.Invoker);
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
        var resumeToken = "";
        for (var tries = 1; ; tries++)
        {
            try
            {
                using var call = Open(messageId, resumeToken, cancellationToken);
                await foreach (var told in call.ResponseStream.ReadAllAsync(cancellationToken))
                {
                    tries = 0;
                    resumeToken = told.ResumeToken.Length > 0 ? told.ResumeToken : resumeToken;
                    foreach (var change in told.Snapshot?.Destinations ?? (IEnumerable<StatusChange>)(told.Change is { } one ? [one] : []))
                    {
                        // A snapshot after a break tells again what is known.
                        if (_states.TryGetValue((change.MessageId, change.DestinationIndex), out var known) && known == change.State)
                        {
                            continue;
                        }

                        _states[(change.MessageId, change.DestinationIndex)] = change.State;
                        _latest.Enqueue(change);
                        if (_latest.Count > MostShown)
                        {
                            _latest.Dequeue();
                        }

                        await tell(change);
                    }
                }

                return;
            }
            catch (RpcException exception) when (exception.StatusCode == StatusCode.Unavailable)
            {
                await Task.Delay(ServerConnection.PauseAfter(exception, Math.Max(1, tries)), TimeProvider.System, cancellationToken);
            }
        }
    }

    private AsyncServerStreamingCall<StatusEvent> Open(string? messageId, string resumeToken, CancellationToken cancellationToken) => messageId is null
        ? _messages.WatchStatus(new WatchStatusRequest { ResumeToken = resumeToken }, cancellationToken: cancellationToken)
        : _messages.WatchMessage(new WatchMessageRequest { MessageId = messageId, ResumeToken = resumeToken, End = WatchEnd.Settled }, cancellationToken: cancellationToken);

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
