using System.Runtime.CompilerServices;
using Grpc.Messaging.Engine.Status;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Engine.Inbound;

/// <summary>
/// Tells watchers what customers write. The table is the truth: a watcher is a position in it. What this process stores it tells at once, what others store
/// within <see cref="LookInterval"/>.
/// </summary>
public sealed class InboundFeed(IInboundStore store, TimeProvider time, IOptions<WatchOptions> options) : IDisposable
{
    /// <summary>How often a watcher looks for what other processes have stored.</summary>
    public static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(2);

    private const int PageSize = 100;

    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _lock = new();
    private TaskCompletionSource _added = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Whether watches have ended because the process stops.</summary>
    public bool IsStopped => _stopping.IsCancellationRequested;

    /// <summary>
    /// Follows an account: first its position, then each message behind it, in order, none missed, none repeated; with a position alone where there was
    /// nothing for as long as a heartbeat. Ends when the process stops, see <see cref="IsStopped"/>.
    /// </summary>
    /// <param name="after">Position to go on behind; null = the last message, so that only later ones are told.</param>
    /// <param name="heartbeat">Null = as the operator has set it.</param>
    public async IAsyncEnumerable<(long Position, InboundMessage? Message)> WatchAsync(
        ObjectId accountId, long? after, TimeSpan? heartbeat, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _stopping.Token);
        var interval = heartbeat ?? options.Value.HeartbeatTime;
        var end = await store.GetEndAsync(accountId, cancellationToken);

        // A position that the table never had is one of a store that was replaced.
        var position = after is { } asked && asked <= end ? asked : end;
        yield return (position, null);
        var told = time.GetTimestamp();
        while (!either.IsCancellationRequested)
        {
            var added = Added();
            var messages = await store.ReadAfterAsync(accountId, position, PageSize, cancellationToken);
            foreach (var message in messages)
            {
                position = message.Sequence;
                yield return (position, message);
                told = time.GetTimestamp();
            }

            if (messages.Count == PageSize)
            {
                continue;
            }

            var left = interval - time.GetElapsedTime(told);
            if (left <= TimeSpan.Zero)
            {
                yield return (position, null);
                told = time.GetTimestamp();
                continue;
            }

            await WaitAsync(added, left < LookInterval ? left : LookInterval, either.Token);
        }

        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>Ends every watch.</summary>
    public void Stop() => _stopping.Cancel();

    /// <inheritdoc/>
    public void Dispose() => _stopping.Dispose();

    /// <summary>A message was stored.</summary>
    internal void Wake()
    {
        lock (_lock)
        {
            _added.SetResult();
            _added = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    private Task Added()
    {
        lock (_lock)
        {
            return _added.Task;
        }
    }

    private async Task WaitAsync(Task added, TimeSpan longest, CancellationToken cancellationToken)
    {
        try
        {
            await added.WaitAsync(longest, time, cancellationToken);
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
        {
            // Nothing was added here, or the watch ends: what to do shows in the loop.
        }
    }
}
