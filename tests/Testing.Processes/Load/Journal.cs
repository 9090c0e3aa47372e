using System.Collections.Concurrent;
using Grpc.Core;
using Grpc.Messaging.Testing.Processes.Servers;

namespace Grpc.Messaging.Testing.Processes.Load;

/// <summary>What clients and watchers were told, as far as nothing else remembers it.</summary>
public sealed class Journal
{
    private readonly ConcurrentQueue<(PlannedMessage Planned, Answer Answer)> _answers = new();
    private readonly ConcurrentQueue<Replay> _replays = new();
    private readonly ConcurrentQueue<string> _oddities = new();

    public IReadOnlyCollection<(PlannedMessage Planned, Answer Answer)> Answers => _answers;

    public IReadOnlyCollection<Replay> Replays => _replays;

    /// <summary>Answers that no outage explains.</summary>
    public IReadOnlyCollection<string> Oddities => _oddities;

    public void Answered(PlannedMessage planned, Answer answer) => _answers.Enqueue((planned, answer));

    public void Repeated(PlannedMessage planned, Answer first, Answer again) =>
        _replays.Enqueue(new Replay(planned.RequestId, first.Whole, again.Whole));

    /// <summary>
    /// Judges a failed call. A caller may lose the connection or its patience, and may be told that the service is busy or can't just now;
    /// anything else is no way to answer somebody who did nothing wrong.
    /// </summary>
    public void Failed(string what, Exception exception, ServerProcess server, int life)
    {
        var isExplained = exception switch
        {
            HttpRequestException or IOException or OperationCanceledException => true,
            RpcException { StatusCode: StatusCode.Unavailable or StatusCode.DeadlineExceeded or StatusCode.ResourceExhausted or StatusCode.Cancelled } => true,
            RefusedException { Status: 429 or 503 or 504 } => true,
            _ => server.Life != life,
        };
        if (!isExplained)
        {
            _oddities.Enqueue($"{what} at {server.Name} failed: {exception.GetType().Name}: {exception.Message}");
        }
    }
}
