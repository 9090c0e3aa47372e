using System.Collections.Concurrent;
using System.Security.Cryptography;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Jobs;
using Grpc.Messaging.Engine.Status;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Grpc.Messaging.Engine.Webhooks;

/// <summary>
/// Knows which accounts have followers of the status log, and wakes these when the log has something new for them. A follower sleeps as a job that is
/// due much later; to wake it is to make it due now. A follower that is just being run can't be told: it is woken when its run is over.
/// </summary>
public sealed partial class CallbackFollowers : BackgroundService
{
    /// <summary>How long a follower sleeps when nobody wakes it.</summary>
    internal static readonly TimeSpan SleepTime = TimeSpan.FromMinutes(5);

    // Followers that other nodes have made are learnt of that much later by those that do not run them.
    private static readonly TimeSpan RefreshTime = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan RetryTime = TimeSpan.FromMilliseconds(50);

    private readonly ICallbackStore _callbacks;
    private readonly IStatusLogStore _log;
    private readonly JobSignal _jobs;
    private readonly TimeProvider _time;
    private readonly ILogger<CallbackFollowers> _logger;
    private readonly ConcurrentDictionary<ObjectId, ConcurrentDictionary<ObjectId, byte>> _followers = new();
    private readonly ConcurrentDictionary<ObjectId, byte> _dirty = new();
    private readonly SemaphoreSlim _isDirty = new(0, 1);

    /// <summary>Subscribes to the feed; make it before the first commit.</summary>
    public CallbackFollowers(
        ICallbackStore callbacks, IStatusLogStore log, StatusFeed feed, JobSignal jobs, TimeProvider time, ILogger<CallbackFollowers> logger)
    {
        (_callbacks, _log, _jobs, _time, _logger) = (callbacks, log, jobs, time, logger);
        feed.Committed += OnCommitted;
    }

    /// <summary>The job that follows the log for a webhook, from its present end on.</summary>
    public async Task<Job> CreateAsync(ObjectId accountId, ObjectId webhookId, CancellationToken cancellationToken) =>
        NewJob(webhookId, accountId, new FollowerState(webhookId.ToString(), await _log.GetEndAsync(cancellationToken)));

    /// <summary>A follower was stored: from now on it is woken.</summary>
    public void Add(ObjectId accountId, ObjectId jobId)
    {
        _followers.GetOrAdd(accountId, static _ => new ConcurrentDictionary<ObjectId, byte>()).TryAdd(jobId, 0);
        Mark(accountId);
    }

    /// <summary>Sees to it that somebody follows the log for callbacks that messages of an account ask for.</summary>
    public async Task EnsureAsync(ObjectId accountId, CancellationToken cancellationToken)
    {
        var jobId = JobIdOf(accountId);
        if (_followers.TryGetValue(accountId, out var known) && known.ContainsKey(jobId))
        {
            return;
        }

        await _callbacks.EnsureJobAsync(
            NewJob(jobId, accountId, new FollowerState(null, await _log.GetEndAsync(cancellationToken))), cancellationToken);
        Add(accountId, jobId);
    }

    internal void Remove(ObjectId accountId, ObjectId jobId)
    {
        if (_followers.TryGetValue(accountId, out var known))
        {
            known.TryRemove(jobId, out _);
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Not on the way of the host's start.
        await Task.Yield();
        IReadOnlyCollection<ObjectId> asleep = [];
        var refreshed = long.MinValue;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (refreshed == long.MinValue || _time.GetElapsedTime(refreshed) >= RefreshTime)
                {
                    await RefreshAsync(stoppingToken);
                    refreshed = _time.GetTimestamp();
                }

                asleep = await WakeAsync([.. asleep, .. TakeDirty()], stoppingToken);
                await _isDirty.WaitAsync(asleep.Count > 0 ? TimeSpan.Zero : RefreshTime, stoppingToken);
                if (asleep.Count > 0)
                {
                    await Task.Delay(RetryTime, _time, stoppingToken);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                // Whoever was to be woken wakes by itself at the latest when its sleep is over.
                Log.WakeFailed(_logger, exception);
                await Task.Delay(RefreshTime, _time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                refreshed = long.MinValue;
            }
        }
    }

    // Not the account's id itself, which jobs of other kinds may have.
    private static ObjectId JobIdOf(ObjectId accountId) =>
        ObjectId.FromBytes(SHA256.HashData([.. "callbacks "u8, .. accountId.ToByteArray()]).AsSpan(0, ObjectId.Size));

    private Job NewJob(ObjectId jobId, ObjectId accountId, FollowerState state) =>
        new(jobId, CallbackFollower.KindName, accountId, _time.GetMilliseconds() + SleepTime, state.ToString());

    private void OnCommitted(IReadOnlyList<StatusChange> changes)
    {
        if (_followers.IsEmpty)
        {
            return;
        }

        ObjectId last = default;
        foreach (var change in changes)
        {
            if (change.AccountId != last)
            {
                last = change.AccountId;
                if (_followers.ContainsKey(last))
                {
                    Mark(last);
                }
            }
        }
    }

    private void Mark(ObjectId accountId)
    {
        if (_dirty.TryAdd(accountId, 0) && _isDirty.CurrentCount == 0)
        {
            try
            {
                _isDirty.Release();
            }
            catch (SemaphoreFullException)
            {
                // Somebody else has just raised it.
            }
        }
    }

    private List<ObjectId> TakeDirty()
    {
        var jobs = new List<ObjectId>();
        foreach (var (accountId, _) in _dirty)
        {
            // Before it is looked at: what is committed from here on marks it anew.
            _dirty.TryRemove(accountId, out _);
            if (_followers.TryGetValue(accountId, out var followers))
            {
                jobs.AddRange(followers.Keys);
            }
        }

        return jobs;
    }

    private async Task RefreshAsync(CancellationToken cancellationToken)
    {
        // Those that are new to this process are woken once: what was committed before it knew of them it has told nobody.
        foreach (var (jobId, accountId) in await _callbacks.ListJobsAsync(CallbackFollower.KindName, cancellationToken))
        {
            if (!_followers.TryGetValue(accountId, out var known) || !known.ContainsKey(jobId))
            {
                Add(accountId, jobId);
            }
        }
    }

    private async Task<IReadOnlyCollection<ObjectId>> WakeAsync(HashSet<ObjectId> jobs, CancellationToken cancellationToken)
    {
        if (jobs.Count == 0)
        {
            return [];
        }

        var asleep = await _callbacks.WakeAsync(jobs, _time.GetMilliseconds(), cancellationToken);
        if (asleep.Count < jobs.Count)
        {
            _jobs.Wake();
        }

        return asleep;
    }

    private static partial class Log
    {
        [LoggerMessage(
            EventId = 1061,
            EventName = "CallbackWakeFailed",
            Level = LogLevel.Warning,
            Message = "The followers of the status log can't be woken; callbacks are late until they can.")]
        public static partial void WakeFailed(ILogger logger, Exception exception);
    }
}
