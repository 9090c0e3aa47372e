using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Cluster;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Storage.Faults;
using Grpc.Messaging.Storage.StatusLog;
using Grpc.Messaging.Storage.Telemetry;
using Microsoft.Extensions.Logging;

namespace Grpc.Messaging.Storage.Writing;

/// <summary>
/// Writes messages and outcomes to a networked database. A commit costs a round trip and a wait for the disk, so everything that came in while the
/// commits before were under way goes into one transaction: the busier, the larger. Nobody is answered before the commit.
/// <para>
/// A few writers work side by side: one prepares its rows while another waits for the disk. What fails is judged by its cause. A deadlock stored
/// nothing and is repeated. After a lost connection nobody knows, so the writer looks before it repeats, see <see cref="BatchSettlement"/>. An
/// error of the data is searched for in halves, so that only the request that has it fails.
/// </para>
/// </summary>
public sealed partial class BatchWriter(
    IBatchStatements statements,
    IDatabaseFaults faults,
    DatabaseRetry retry,
    StoreAvailability availability,
    StatusLogTail tail,
    IClusterBus bus,
    TimeProvider time,
    NetworkedDatabaseOptions options,
    WriterMetrics metrics,
    ILogger<BatchWriter> logger) : IAsyncDisposable
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(500);

    private readonly Lock _lock = new();
    private readonly WriteBound<WriteRequest> _waiting = new(options.Queue, time, metrics);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _running;
    private bool _stopping;

    /// <summary>Rows that wait to be written.</summary>
    public int WaitingRows
    {
        get
        {
            lock (_lock)
            {
                return _waiting.Rows;
            }
        }
    }

    /// <summary>How long the oldest of them has waited.</summary>
    public TimeSpan OldestWait
    {
        get
        {
            lock (_lock)
            {
                return _waiting.OldestWait;
            }
        }
    }

    /// <summary>As <see cref="IMessageStore.AcceptAsync"/>.</summary>
    /// <exception cref="StoreUnavailableException">Too much waits already, or the database can't take it.</exception>
    public Task<AcceptRefusal?> AcceptAsync(Acceptance acceptance, CancellationToken cancellationToken)
    {
        var request = new AcceptRequest(acceptance, cancellationToken);
        Add(request, isRefusable: true);
        return request.Task;
    }

    /// <summary>As <see cref="IDeliveryStore.CommitAsync"/>.</summary>
    /// <exception cref="StoreUnavailableException">The database can't take it.</exception>
    public Task<IReadOnlyList<bool>> CommitAsync(IReadOnlyList<Transition> transitions, CancellationToken cancellationToken)
    {
        var keys = new HashSet<DeliveryKey>(transitions.Count);
        for (var i = 0; i < transitions.Count; i++)
        {
            if (!keys.Add(transitions[i].After.Key))
            {
                return CommitApartAsync([.. transitions.Take(i)], [.. transitions.Skip(i)], cancellationToken);
            }
        }

        var request = new CommitRequest(transitions, cancellationToken);
        Add(request, isRefusable: false);
        return request.Task;
    }

    /// <summary>
    /// As <see cref="IMessageStore.AppendAsync"/>. Not repeated after a lost connection, when nobody knows whether it was stored: the version of the job
    /// tells whoever runs it next.
    /// </summary>
    public async Task<AppendResult> AppendAsync(MessageChunk chunk, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        var (result, changes) = await retry.OnceAsync(token => statements.AppendAsync(chunk, token), cancellationToken);
        if (result != AppendResult.Stored)
        {
            return result;
        }

        metrics.Committed((2 * chunk.Deliveries.Count) + 2, time.GetElapsedTime(start));
        tail.Offer(changes);
        bus.PublishChanges(changes);
        bus.PublishWork();
        return result;
    }

    /// <summary>Writes what waits, and stops.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_lock)
        {
            _stopping = true;
            if (_running == 0)
            {
                _ended.TrySetResult();
            }
        }

        await _ended.Task;
    }

    // A delivery that occurs twice: its second transition sees the first.
    private async Task<IReadOnlyList<bool>> CommitApartAsync(
        IReadOnlyList<Transition> first, IReadOnlyList<Transition> rest, CancellationToken cancellationToken) =>
        [.. await CommitAsync(first, cancellationToken), .. await CommitAsync(rest, cancellationToken)];

    private void Add(WriteRequest request, bool isRefusable)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_stopping, this);
            _waiting.Add(request, request.Rows, isRefusable);
            if (_running >= options.Writers)
            {
                return;
            }

            _running++;
        }

        _ = Task.Run(RunAsync);
    }

    private async Task RunAsync()
    {
        while (Take() is { } batch)
        {
            try
            {
                if (availability.MayTry(out var away))
                {
                    await WriteAsync(batch, time.GetTimestamp(), away is null ? options.RetryTime : TimeSpan.Zero);
                }
                else
                {
                    batch.Fail(new StoreUnavailableException(away!));
                }
            }
            catch (Exception exception)
            {
                Log.WriterFailed(logger, exception);
                batch.Fail(exception);
            }
        }
    }

    private WriteBatch? Take()
    {
        var batch = new WriteBatch();
        var rows = 0;
        lock (_lock)
        {
            while (rows < options.MaxBatchRows && _waiting.TryPeek(out var request, out var more))
            {
                if (request.CancellationToken.IsCancellationRequested)
                {
                    request.Cancel();
                }
                else if (batch.TryAdd(request))
                {
                    rows += more;
                }
                else
                {
                    break;
                }

                _waiting.TryTake(out _);
            }

            if (batch.Count > 0)
            {
                return batch;
            }

            if (--_running == 0 && _stopping)
            {
                _ended.TrySetResult();
            }

            return null;
        }
    }

    private async Task WriteAsync(WriteBatch batch, long start, TimeSpan patience)
    {
        var settlement = new BatchSettlement(statements);
        var pause = FirstPause;
        while (true)
        {
            try
            {
                if (settlement.IsOpen && (await settlement.LookAsync(batch)) is var left && left != batch)
                {
                    tail.Nudge();
                    if (left is null)
                    {
                        return;
                    }

                    batch = left;
                }

                var result = await settlement.CorrectAsync(
                    batch, await statements.WriteAsync(batch.Acceptances, batch.Transitions, CancellationToken.None));
                availability.Answered();
                metrics.Committed(batch.Rows, time.GetElapsedTime(start));
                Complete(batch, result);
                return;
            }
            catch (Exception exception)
            {
                var fault = faults.Of(exception);
                if (fault.Kind == FaultKind.Call && !settlement.IsOpen)
                {
                    await FailAsync(batch, exception, start, patience);
                    return;
                }

                if (fault.Kind == FaultKind.Call)
                {
                    // The keys of what was committed after all, as a rule: the next look finds it. If not, the error is its own.
                    settlement.Doubt();
                }

                // The look before a repetition is a read, which may take its own patience: no caller waits for longer than he was told.
                var rest = fault.Kind == FaultKind.Lost && patience > DatabaseRetry.ReadPatience ? DatabaseRetry.ReadPatience : TimeSpan.Zero;
                if (fault.Kind == FaultKind.Refused || time.GetElapsedTime(start) >= patience - rest)
                {
                    if (fault.Kind == FaultKind.Lost)
                    {
                        availability.GaveUp(fault.Sentence);
                    }

                    var sentence = settlement.IsOpen || fault.Kind == FaultKind.Lost
                        ? $"{fault.Sentence} Whether it was stored is not known."
                        : fault.Sentence;
                    batch.Fail(new StoreUnavailableException(sentence, faults.WithoutValues(exception)));
                    return;
                }

                if (fault.Kind == FaultKind.Lost)
                {
                    settlement.Open();
                }

                Log.Repeated(logger, batch.Count, fault.Sentence);
            }

            await Task.Delay(pause, time, CancellationToken.None);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    private async Task FailAsync(WriteBatch batch, Exception exception, long start, TimeSpan patience)
    {
        if (batch.Count == 1)
        {
            batch.Fail(faults.WithoutValues(exception));
            return;
        }

        var (first, second) = batch.Halve();
        await WriteAsync(first, start, patience);
        await WriteAsync(second, start, patience);
    }

    private void Complete(WriteBatch batch, BatchResult result)
    {
        // Before the answers: whoever has one finds that its own changes were told.
        tail.Offer(result.Changes);
        batch.Complete(result);
        if (result.Changes.Count > 0)
        {
            bus.PublishChanges(result.Changes);
        }

        if (batch.LeavesWork(result))
        {
            bus.PublishWork();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 4011, EventName = "WriteRepeated", Level = LogLevel.Information,
            Message = "A transaction with the writes of {Count} callers is repeated: {Reason}")]
        public static partial void Repeated(ILogger logger, int count, string reason);

        [LoggerMessage(EventId = 4012, EventName = "WriterFailed", Level = LogLevel.Error,
            Message = "A writer failed; its callers were told.")]
        public static partial void WriterFailed(ILogger logger, Exception exception);
    }
}
