using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Internal;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Engine.Jobs;

/// <summary>
/// Claims due jobs and runs them, of each kind as many at a time as its handler wants. Accounts take turns: of those with due jobs the one goes next
/// that was served longest ago, and a job that is not done after a run goes to the end of its account's line.
/// </summary>
internal sealed partial class JobRunner : IDisposable
{
    private const int MaxAccounts = 100;
    private const int MaxClaim = 16;

    private readonly JobQueue[] _queues;
    private readonly IJobStore _store;
    private readonly JobSignal _signal;
    private readonly JitterSource _jitter;
    private readonly TimeProvider _time;
    private readonly JobOptions _options;
    private readonly ILogger<JobRunner> _logger;
    private readonly ITimer _alarm;
    private readonly Lock _lock = new();
    private TaskCompletionSource? _idle;
    private int _running;

    public JobRunner(
        IEnumerable<IJobHandler> handlers,
        IJobStore store,
        JobSignal signal,
        JitterSource jitter,
        TimeProvider time,
        IOptions<JobOptions> options,
        ILogger<JobRunner> logger)
    {
        (_store, _signal, _jitter, _time, _options, _logger) = (store, signal, jitter, time, options.Value, logger);
        _queues = [.. handlers.Select(static handler => new JobQueue(handler))];
        _alarm = time.CreateTimer(
            static signal => ((JobSignal)signal!).Wake(), signal, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Name under which it leases: the machine for people to read, and chance, so that a restart is somebody else.</summary>
    public string Owner { get; } = $"{Environment.MachineName[..Math.Min(Environment.MachineName.Length, 24)]}/{Guid.NewGuid():n}";

    /// <summary>Runs jobs until told to stop; then ends those under way.</summary>
    public async Task RunAsync(CancellationToken stoppingToken)
    {
        using var registration = stoppingToken.UnsafeRegister(static signal => ((JobSignal)signal!).Wake(), _signal);
        while (!stoppingToken.IsCancellationRequested)
        {
            _signal.Reset();
            await StartDueAsync(stoppingToken);
            _alarm.Change(await NextLookAsync(stoppingToken), Timeout.InfiniteTimeSpan);
            await _signal.WaitAsync();
        }

        await WhenIdleAsync();
    }

    /// <summary>Starts what is due and there is room for, once, and waits until that has ended. What becomes due by it is for the next call.</summary>
    public async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        await StartDueAsync(cancellationToken);
        await WhenIdleAsync();
    }

    public void Dispose() => _alarm.Dispose();

    private async Task StartDueAsync(CancellationToken stoppingToken)
    {
        foreach (var queue in _queues)
        {
            try
            {
                while (queue.HasRoom && await TryStartRoundAsync(queue, stoppingToken))
                {
                    // Once more: an account may have several jobs, and there is room for them.
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                Log.ClaimFailed(_logger, exception, queue.Handler.Kind);
            }
        }
    }

    /// <summary>Starts jobs of each account, as many as are its share of the room; false when there was none.</summary>
    private async Task<bool> TryStartRoundAsync(JobQueue queue, CancellationToken stoppingToken)
    {
        var accounts = await _store.FindDueAccountsAsync(queue.Handler.Kind, _time.GetMilliseconds(), MaxAccounts, stoppingToken);
        var isStarted = false;
        var share = Math.Clamp(queue.Room / Math.Max(accounts.Count, 1), 1, MaxClaim);
        foreach (var account in queue.InTurn(accounts))
        {
            if (!queue.HasRoom || stoppingToken.IsCancellationRequested)
            {
                return false;
            }

            // The run counts its time from before the claim, so that it ends before the lease does.
            var start = _time.GetTimestamp();
            var lease = new Lease(Owner, _options.LeaseTime);
            foreach (var job in await _store.ClaimAsync(
                queue.Handler.Kind, account, Math.Min(share, queue.Room), lease, _time.GetMilliseconds(), stoppingToken))
            {
                Begin(queue, job, _options.LeaseTime - _time.GetElapsedTime(start), stoppingToken);
                isStarted = true;
            }
        }

        return isStarted;
    }

    private void Begin(JobQueue queue, Job job, TimeSpan limit, CancellationToken stoppingToken)
    {
        queue.Begin(job.AccountId);
        lock (_lock)
        {
            _running++;
        }

        BackgroundWork.Start(async () =>
        {
            await RunAsync(queue.Handler, job, limit, stoppingToken);
            queue.End();
            lock (_lock)
            {
                if (--_running == 0)
                {
                    _idle?.TrySetResult();
                }
            }

            _signal.Wake();
        });
    }

    private async Task RunAsync(IJobHandler handler, Job job, TimeSpan limit, CancellationToken stoppingToken)
    {
        try
        {
            if (await TryRunAsync(handler, job, limit, stoppingToken) is { } change && !await _store.ChangeAsync(change, CancellationToken.None))
            {
                Log.Overtaken(_logger, job.JobId, job.Kind);
            }
        }
        catch (Exception exception)
        {
            // It is claimed again when its lease ends.
            Log.NotStored(_logger, exception, job.JobId, job.Kind);
        }
    }

    private async Task<JobChange?> TryRunAsync(IJobHandler handler, Job job, TimeSpan limit, CancellationToken stoppingToken)
    {
        using var timeout = new CancellationTokenSource(limit > TimeSpan.Zero ? limit : TimeSpan.Zero, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, stoppingToken);
        try
        {
            return await handler.RunAsync(job, either.Token);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            return job.GiveBack(_time.GetMilliseconds());
        }
        catch (Exception exception)
        {
            var delay = DelayOf(job.Tries);
            Log.Failed(_logger, exception, job.JobId, job.Kind, job.Tries, delay);
            return job.Retry(_time.GetMilliseconds() + delay, exception.Message);
        }
    }

    private TimeSpan DelayOf(int tries)
    {
        var doubled = _options.RetryDelay * Math.Pow(2, Math.Min(tries - 1, 30));
        var longest = doubled < _options.MaxRetryDelay ? doubled : _options.MaxRetryDelay;

        // Half of it is chance, so that what failed together does not come back together; whole milliseconds, as stores keep times.
        return TimeSpan.FromMilliseconds(Math.Ceiling(longest.TotalMilliseconds * (0.5 + (_jitter.Next() / 2))));
    }

    private async Task<TimeSpan> NextLookAsync(CancellationToken stoppingToken)
    {
        // Kinds without room wait for one of their jobs to end, which wakes the runner.
        var kinds = _queues.Where(static queue => queue.HasRoom).Select(static queue => queue.Handler.Kind).ToArray();
        try
        {
            if (kinds.Length > 0 && await _store.NextDueAsync(kinds, stoppingToken) is { } due)
            {
                var wait = due - _time.GetMilliseconds();
                return wait <= TimeSpan.Zero ? TimeSpan.Zero : wait < _options.ScanInterval ? wait : _options.ScanInterval;
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            return TimeSpan.Zero;
        }
        catch (Exception exception)
        {
            Log.ClaimFailed(_logger, exception, string.Join(", ", kinds));
        }

        return _options.ScanInterval;
    }

    private Task WhenIdleAsync()
    {
        lock (_lock)
        {
            if (_running == 0)
            {
                return Task.CompletedTask;
            }

            _idle = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _idle.Task;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            EventId = 1081,
            EventName = "JobClaimFailed",
            Level = LogLevel.Warning,
            Message = "The store failed to give out due jobs of {Kind}; tried again.")]
        public static partial void ClaimFailed(ILogger logger, Exception exception, string kind);

        [LoggerMessage(
            EventId = 1082,
            EventName = "JobFailed",
            Level = LogLevel.Warning,
            Message = "Job {JobId} of {Kind} failed at try {Tries}; it is tried again after {Delay}.")]
        public static partial void Failed(ILogger logger, Exception exception, ObjectId jobId, string kind, int tries, TimeSpan delay);

        [LoggerMessage(
            EventId = 1083,
            EventName = "JobOvertaken",
            Level = LogLevel.Information,
            Message = "Job {JobId} of {Kind} was taken away or taken over while it ran; what it made of it was dropped.")]
        public static partial void Overtaken(ILogger logger, ObjectId jobId, string kind);

        [LoggerMessage(
            EventId = 1084,
            EventName = "JobNotStored",
            Level = LogLevel.Warning,
            Message = "What became of job {JobId} of {Kind} could not be stored; it runs again when its lease ends.")]
        public static partial void NotStored(ILogger logger, Exception exception, ObjectId jobId, string kind);
    }
}
