namespace Grpc.Messaging.Testing.Kernel;

/// <summary>
/// One process for one test. The test and all that it starts run on one thread, one task at a time, and the clock stands until the test moves it. The
/// order of tasks that are ready at the same time comes from a seed, so a run can be repeated; MESSAGING_TEST_SEED sets another one.
/// </summary>
public sealed class TestProcess
{
    private const long MostTimers = 100_000;
    private static readonly DateTimeOffset Start = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    private static readonly ulong Seed = ulong.TryParse(Environment.GetEnvironmentVariable("MESSAGING_TEST_SEED"), out var seed) ? seed : 1;

    [ThreadStatic]
    private static TestProcess? _current;

    private readonly SimulationLoop _loop = new(new Chance(Seed), stallRate: 0);
    private readonly NodeScheduler _scheduler;
    private readonly Queue<(TimeSpan Span, TaskCompletionSource End)> _waits = new();

    public TestProcess()
    {
        _scheduler = new NodeScheduler(_loop);
        Time = new SimulatedTimeProvider(_loop, _scheduler, Start - SimulatedTimeProvider.Epoch);
    }

    /// <summary>The process that the calling code runs in; null outside of <see cref="Run"/>.</summary>
    public static TestProcess? Current => _current;

    public SimulatedTimeProvider Time { get; }

    /// <summary>Runs a test, or a part of one, in this process.</summary>
    /// <exception cref="InvalidOperationException">The test waits for something that can't come any more while the clock stands.</exception>
    public void Run(Func<Task> test)
    {
        var outer = _current;
        _current = this;
        try
        {
            var end = _scheduler.Run(test);
            _loop.Run(_loop.Now);
            while (!end.IsCompleted)
            {
                if (!_waits.TryDequeue(out var wait))
                {
                    throw new InvalidOperationException($"The test waits for what never comes while the clock stands, or comes from another thread (seed {Seed}).");
                }

                _loop.Run(_loop.Now + wait.Span.Ticks);
                wait.End.SetResult();
                _loop.Run(_loop.Now);
            }

            end.GetAwaiter().GetResult();
        }
        finally
        {
            _current = outer;
        }
    }

    /// <summary>Completes when nothing in the process has anything to do before the clock moves.</summary>
    public Task SettleAsync() => AdvanceAsync(TimeSpan.Zero);

    /// <summary>Moves the clock on; whatever becomes due on the way happens at its own moment.</summary>
    public Task AdvanceAsync(TimeSpan span)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(span, TimeSpan.Zero);
        var end = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _waits.Enqueue((span, end));
        return end.Task;
    }

    /// <summary>Moves the clock from timer to timer until something is so.</summary>
    /// <exception cref="InvalidOperationException">It never is.</exception>
    public async Task AdvanceUntilAsync(Func<bool> isSo)
    {
        await SettleAsync();
        for (var timers = 0L; !isSo(); timers++)
        {
            if (timers == MostTimers || _loop.NextEvent is not { } next)
            {
                throw new InvalidOperationException($"What the test waits for never comes, whatever time passes (seed {Seed}).");
            }

            await AdvanceAsync(TimeSpan.FromTicks(next - _loop.Now));
        }
    }

    /// <exception cref="InvalidOperationException">The calling code runs somewhere else, where its order is left to the thread pool.</exception>
    public void ExpectInside()
    {
        if (_current != this)
        {
            throw new InvalidOperationException("A test of the engine runs in its TestProcess.");
        }
    }
}
