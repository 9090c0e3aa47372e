using Grpc.Core;

namespace Grpc.Messaging.Testing.Processes.Load;

/// <summary>
/// A caller that sends one message after the other. When a call fails it can't know whether the message was accepted, and asks the next node with
/// the same request id until there is an answer.
/// </summary>
public sealed class LoadClient(IReadOnlyList<Node> nodes, Planning planning, Progress progress, Journal journal, TimeSpan mostPause)
{
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromMilliseconds(50);

    private volatile bool _stopping;

    /// <summary>Starts no further message.</summary>
    public void Stop() => _stopping = true;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!_stopping)
        {
            var planned = planning.Next();
            var sending = SendUntilAnsweredAsync(planned, planning.Node(nodes.Count), cancellationToken);
            if (planning.IsDoubled())
            {
                var twin = SendUntilAnsweredAsync(planned, planning.Node(nodes.Count), cancellationToken);
                journal.Repeated(planned, await sending, await twin);
            }

            var answer = await sending;
            journal.Answered(planned, answer);
            progress.Report();
            if (planning.AsksAgain())
            {
                journal.Repeated(planned, answer, await SendUntilAnsweredAsync(planned, planning.Node(nodes.Count), cancellationToken));
            }

            await Task.Delay(planning.Pause(mostPause), TimeProvider.System, cancellationToken);
        }
    }

    private async Task<Answer> SendUntilAnsweredAsync(PlannedMessage planned, int first, CancellationToken cancellationToken)
    {
        for (var i = first; ; i++)
        {
            var node = nodes[i % nodes.Count];
            var life = node.Server.Life;
            try
            {
                return await node.Api.SendAsync(planned, cancellationToken);
            }
            catch (Exception exception) when (
                exception is RpcException or HttpRequestException or IOException or RefusedException or OperationCanceledException
                && !cancellationToken.IsCancellationRequested)
            {
                journal.Failed($"Sending {planned.RequestId}", exception, node.Server, life);
                await Task.Delay(PauseAfterFailure, TimeProvider.System, cancellationToken);
            }
        }
    }
}
