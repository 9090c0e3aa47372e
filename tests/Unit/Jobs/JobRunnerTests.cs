using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Internal;
using Grpc.Messaging.Engine.Jobs;
using Grpc.Messaging.Testing;
using Grpc.Messaging.Testing.Kernel;

namespace Grpc.Messaging.Tests.Unit.Jobs;

public sealed class JobRunnerTests : IDisposable
{
    private readonly TestProcess _process = new();
    private readonly MemoryStore _store;
    private readonly JobOptions _options = new();
    private readonly TestLog<JobRunner> _log = new();
    private readonly ScriptedHandler _handler = new();
    private readonly JobSignal _signal = new();
    private readonly JobRunner _runner;
    private ulong _ids = 100;

    public JobRunnerTests()
    {
        _store = new MemoryStore(_process.Time);
        _runner = NewRunner();
    }

    public void Dispose() => _runner.Dispose();

    [Fact]
    public void Run_DueJob_IsDoneAndGone() => _process.Run(async () =>
    {
        var job = Add();

        await RunOnceAsync();

        Assert.Equal([job.JobId], _handler.Runs.Select(static run => run.JobId));
        Assert.Empty(_store.Jobs);
    });

    [Fact]
    public void Run_JobOfLater_WaitsUntilItIsDue() => _process.Run(async () =>
    {
        Add(due: Sample.Now.AddSeconds(10));

        await RunOnceAsync();
        Assert.Empty(_handler.Runs);

        await _process.AdvanceAsync(TimeSpan.FromSeconds(10));
        await RunOnceAsync();
        Assert.Single(_handler.Runs);
    });

    [Fact]
    public void Run_JobThatContinues_GoesOnFromItsPayload() => _process.Run(async () =>
    {
        Add();
        _handler.OnRun = (job, _) => Task.FromResult<JobChange?>(
            job.Payload == "" ? job.Continue(_process.Time.GetUtcNow(), "half") : job.Done());

        await RunOnceAsync();
        await RunOnceAsync();

        Assert.Equal(["", "half"], _handler.Runs.Select(static run => run.Payload));
        Assert.Empty(_store.Jobs);
    });

    [Fact]
    public void Run_JobThatFails_IsTriedAgainAfterGrowingPauses() => _process.Run(async () =>
    {
        Add();
        _handler.OnRun = static (_, _) => throw new InvalidOperationException("no paint");

        var pauses = new List<TimeSpan>();
        for (var i = 0; i < 12; i++)
        {
            await RunOnceAsync();
            var job = Assert.Single(_store.Jobs);
            Assert.Equal((i + 1, "no paint"), (job.Tries, job.LastError));
            pauses.Add(job.DueTime - _process.Time.GetUtcNow());
            await _process.AdvanceAsync(pauses[^1]);
        }

        Assert.All(pauses.Select((pause, i) => (pause, Doubled: _options.RetryDelay * Math.Pow(2, i))), pair =>
        {
            var longest = pair.Doubled < _options.MaxRetryDelay ? pair.Doubled : _options.MaxRetryDelay;
            Assert.InRange(pair.pause, longest / 2, longest);
        });
        Assert.Equal(Enumerable.Repeat("JobFailed", 12), _log.Warnings);
    });

    [Fact]
    public void Run_TwoRunners_OnlyOneHasTheJob() => _process.Run(async () =>
    {
        Add();
        var gate = new TaskCompletionSource();
        _handler.OnRun = async (job, token) =>
        {
            await gate.Task.WaitAsync(token);
            return job.Done();
        };
        using var other = NewRunner();

        var first = _runner.RunOnceAsync(CancellationToken.None);
        await other.RunOnceAsync(CancellationToken.None);
        gate.SetResult();
        await first;

        Assert.Single(_handler.Runs);
    });

    [Fact]
    public void Run_LongerThanItsLease_IsCutAndWhatItMakesIsDropped() => _process.Run(async () =>
    {
        var job = Add();
        _handler.OnRun = async (_, token) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, _process.Time, token);
            return null;
        };

        var run = _runner.RunOnceAsync(CancellationToken.None);
        await _process.SettleAsync();
        await _process.AdvanceAsync(_options.LeaseTime);
        await run;

        var stored = Assert.Single(_store.Jobs);
        Assert.Equal((job.JobId, 1), (stored.JobId, stored.Tries));
        Assert.Equal(["JobFailed"], _log.Warnings);
    });

    [Fact]
    public void Run_JobTakenAwayMeanwhile_StoresNothing() => _process.Run(async () =>
    {
        var job = Add();
        _handler.OnRun = async (claimed, token) =>
        {
            await _store.RemoveAsync(job.JobId, token);
            return claimed.Continue(_process.Time.GetUtcNow(), "half");
        };

        await RunOnceAsync();

        Assert.Empty(_store.Jobs);
        Assert.Empty(_log.Warnings);
    });

    [Fact]
    public void Run_MoreJobsThanPlaces_NeverRunsMoreAtATime() => _process.Run(async () =>
    {
        _handler.MaxConcurrent = 2;
        for (var i = 0; i < 5; i++)
        {
            Add();
        }

        var (running, most) = (0, 0);
        var both = new TaskCompletionSource();
        _handler.OnRun = async (job, token) =>
        {
            most = Math.Max(most, Interlocked.Increment(ref running));
            if (_handler.Runs.Count == 2)
            {
                both.TrySetResult();
            }

            await both.Task.WaitAsync(token);
            Interlocked.Decrement(ref running);
            return job.Done();
        };

        while (_store.Jobs.Count > 0)
        {
            await RunOnceAsync();
        }

        Assert.Equal((5, 2), (_handler.Runs.Count, most));
    });

    [Fact]
    public void Run_AccountWithManyJobs_TakesTurnsWithOneThatHasFew() => _process.Run(async () =>
    {
        _handler.MaxConcurrent = 1;
        var (large, small) = (NextId(), NextId());
        for (var i = 0; i < 10; i++)
        {
            Add(large, Sample.Now.AddMinutes(-10));
        }

        Add(small);
        for (var i = 0; i < 3; i++)
        {
            await RunOnceAsync();
        }

        Assert.Equal([large, small, large], _handler.Runs.Take(3).Select(static run => run.AccountId!.Value));
    });

    [Fact]
    public void Run_ToldToStop_GivesBackWhatItHas() => _process.Run(async () =>
    {
        Add();
        _handler.OnRun = async (_, token) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, _process.Time, token);
            return null;
        };
        using var stop = new CancellationTokenSource();

        var run = _runner.RunAsync(stop.Token);
        await _process.SettleAsync();
        Cancel(stop);
        await run;

        var job = Assert.Single(_store.Jobs);
        Assert.Equal((Sample.Now, 0), (job.DueTime, job.Tries));
    });

    [Fact]
    public void Run_JobAddedMeanwhile_IsFoundWhenTheSignalTells() => _process.Run(async () =>
    {
        using var stop = new CancellationTokenSource();
        var run = _runner.RunAsync(stop.Token);

        await _process.SettleAsync();
        Add();
        _signal.Wake();
        await _process.SettleAsync();

        Assert.Empty(_store.Jobs);
        Cancel(stop);
        await run;
    });

    [Fact]
    public void Run_JobOfADeadProcess_IsFoundByTheScan() => _process.Run(async () =>
    {
        var job = Add();
        await _store.ClaimAsync(job.Kind, job.AccountId, new Lease("dead", _options.LeaseTime), Sample.Now, CancellationToken.None);
        using var stop = new CancellationTokenSource();
        var run = _runner.RunAsync(stop.Token);

        await _process.AdvanceUntilAsync(() => _store.Jobs.Count == 0);

        Assert.Equal(2, _handler.Runs[0].Tries);
        Cancel(stop);
        await run;
    });

    // The other way to cancel leaves the process of the test.
    private static void Cancel(CancellationTokenSource stop) => stop.Cancel();

    private Task RunOnceAsync() => _runner.RunOnceAsync(CancellationToken.None);

    private JobRunner NewRunner() => new(
        [_handler], _store, _signal, new JitterSource(new Random(1)), _process.Time, Microsoft.Extensions.Options.Options.Create(_options), _log);

    private ObjectId NextId() => ObjectId.Create(Sample.Now, _ids++);

    private Job Add(ObjectId? account = null, DateTimeOffset? due = null)
    {
        var job = new Job(NextId(), _handler.Kind, account ?? Sample.AccountId, due ?? Sample.Now, "");
        _store.Add(job);
        return job;
    }
}
