using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Engine.Retention;

/// <summary>Runs what removes old things, as long as the process: little by little, with pauses, on one process of a cluster at a time.</summary>
internal sealed partial class RetentionHost(
    IEnumerable<IRetentionTask> tasks,
    IRetentionStore store,
    ObjectIdGenerator ids,
    TimeProvider time,
    RetentionMetrics metrics,
    IOptions<RetentionOptions> options,
    ILogger<RetentionHost> logger) : BackgroundService
{
    private static readonly TimeSpan TurnTime = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMinutes(1);
    private readonly IRetentionTask[] _tasks = [.. tasks];
    private readonly string _owner = ids.Next().ToString();
    private DateTimeOffset _turnEnd = DateTimeOffset.MinValue;

    /// <summary>One run of everything, until nothing is left. True: it came to its end; false: something failed, and is told in the log.</summary>
    internal async Task<bool> RunOnceAsync(CancellationToken cancellationToken)
    {
        var isDone = true;
        foreach (var task in _tasks)
        {
            isDone &= await TryRunAsync(task, cancellationToken);
        }

        var hadTurn = _turnEnd != DateTimeOffset.MinValue;
        isDone &= await TryEndTurnAsync();
        if (isDone && hadTurn && !cancellationToken.IsCancellationRequested)
        {
            metrics.RunEnded();
        }

        return isDone;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Not on the way of the host's start.
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            var isDone = await RunOnceAsync(stoppingToken);
            var pause = isDone || options.Value.Interval < RetryDelay ? options.Value.Interval : RetryDelay;
            await Task.Delay(pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<bool> TryRunAsync(IRetentionTask task, CancellationToken cancellationToken)
    {
        try
        {
            await RunAsync(task, cancellationToken);
            return true;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return true;
        }
        catch (ArchiveException exception)
        {
            Log.ArchiveFailed(logger, exception.Message);
            return false;
        }
        catch (Exception exception)
        {
            metrics.StoreFailed();
            Log.Failed(logger, exception, task.GetType().Name);
            return false;
        }
    }

    private async Task RunAsync(IRetentionTask task, CancellationToken cancellationToken)
    {
        try
        {
            while (await TryTakeTurnAsync(cancellationToken))
            {
                var start = time.GetTimestamp();
                if (!await task.RunBatchAsync(_owner, cancellationToken))
                {
                    return;
                }

                await Task.Delay(time.GetElapsedTime(start) * ((1 / options.Value.MaxShare) - 1), time, cancellationToken);
            }

            // What is left is the business of the process that has the turn.
            metrics.CaughtUp();
        }
        finally
        {
            task.EndRun();
        }
    }

    private async Task<bool> TryTakeTurnAsync(CancellationToken cancellationToken)
    {
        var now = time.GetMilliseconds();
        if (now + (TurnTime / 2) < _turnEnd)
        {
            return true;
        }

        _turnEnd = await store.TryTakeTurnAsync(_owner, now, now + TurnTime, cancellationToken) ? now + TurnTime : DateTimeOffset.MinValue;
        return _turnEnd > now;
    }

    private async Task<bool> TryEndTurnAsync()
    {
        if (_turnEnd == DateTimeOffset.MinValue)
        {
            return true;
        }

        try
        {
            // Also while the process stops: another one goes on at once.
            _turnEnd = DateTimeOffset.MinValue;
            await store.EndTurnAsync(_owner, CancellationToken.None);
            return true;
        }
        catch (Exception exception)
        {
            Log.TurnNotEnded(logger, exception);
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            EventId = 1072,
            EventName = "RetentionFailed",
            Level = LogLevel.Warning,
            Message = "{Task} failed to remove what is old; nothing is lost by it, and it is tried again.")]
        public static partial void Failed(ILogger logger, Exception exception, string task);

        [LoggerMessage(
            EventId = 1074,
            EventName = "ArchiveFailed",
            Level = LogLevel.Warning,
            Message = "Nothing old is removed until the archive can be written. {Reason}")]
        public static partial void ArchiveFailed(ILogger logger, string reason);

        [LoggerMessage(
            EventId = 1073,
            EventName = "RetentionTurnNotEnded",
            Level = LogLevel.Warning,
            Message = "The turn to remove what is old could not be given back; it ends by itself.")]
        public static partial void TurnNotEnded(ILogger logger, Exception exception);
    }
}
