using System.Threading.Channels;
using Grpc.Messaging.Engine.Cluster;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Dispatch;
using Grpc.Messaging.Storage.PostgreSql;
using Grpc.Messaging.Storage.StatusLog;
using Grpc.Messaging.Testing.Kernel;
using Microsoft.Extensions.Logging.Abstractions;

namespace Grpc.Messaging.Tests.Storage.StatusLog;

public sealed class StatusLogTailTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    [Fact]
    public void CatchUp_OfferedWhileTheEndIsRead_HandsOutEachEntryOnce() => new TestProcess().Run(async () =>
    {
        var log = new PausingLog();
        var process = TestProcess.Current!;
        await using var tail = NewTail(log, process.Time, Interval);
        var told = new List<long>();
        tail.OnCommitted(changes => told.AddRange(changes.Select(change => change.Sequence)));
        await tail.StartAsync(CancellationToken.None);
        await process.AdvanceAsync(Interval);

        // The end is read as 0; before the tail hears of that, another process commits three entries and tells of them.
        var answer = await log.WhenAskedAsync();
        log.Entries = Changes(1, 3);
        tail.Offer(log.Entries);
        answer.SetResult(0);
        await process.AdvanceAsync(Interval);
        (await log.WhenAskedAsync()).SetResult(3);
        log.Entries = Changes(1, 6);
        await process.AdvanceAsync(Interval);
        (await log.WhenAskedAsync()).SetResult(6);

        await process.SettleAsync();
        Assert.Equal([1, 2, 3, 4, 5, 6], told);
    });

    [Fact]
    public void Offer_DoesNotFollowOn_IsReadSoonAndByTheClock() => new TestProcess().Run(async () =>
    {
        var log = new PausingLog();
        var process = TestProcess.Current!;
        await using var tail = NewTail(log, process.Time, Interval);
        var told = new List<IReadOnlyList<StatusChange>>();
        tail.OnCommitted(told.Add);
        await tail.StartAsync(CancellationToken.None);
        await process.AdvanceAsync(Interval - TimeSpan.FromMilliseconds(1));
        Assert.False(log.IsAsked);
        await process.AdvanceAsync(TimeSpan.FromMilliseconds(1));
        (await log.WhenAskedAsync()).SetResult(0);
        await process.SettleAsync();

        tail.Offer(Changes(3, 4));
        tail.Offer(Changes(2, 2));
        await process.SettleAsync();
        Assert.False(log.IsAsked);
        log.Entries = Changes(1, 4);
        await process.AdvanceAsync(TimeSpan.FromMilliseconds(20));
        (await log.WhenAskedAsync()).SetResult(4);

        await process.SettleAsync();
        Assert.Equal([1, 2, 3, 4], Assert.Single(told).Select(change => change.Sequence));
    });

    private static StatusLogTail NewTail(IStatusLogStatements log, TimeProvider time, TimeSpan interval) => new(
        log,
        new SingleProcessBus(),
        new DispatcherSignal(),
        time,
        new PostgreSqlStorageOptions { TailInterval = interval },
        NullLogger<StatusLogTail>.Instance);

    private static StatusChange[] Changes(int first, int last) =>
    [
        .. Enumerable.Range(first, last - first + 1).Select(position => new StatusChange(
            position, default, new DeliveryKey(default, position), 0, DeliveryState.Pending, 0, (Engine.Channels.Channel)2, "", "", "", default)),
    ];

    /// <summary>A log whose end is told when the test says so.</summary>
    private sealed class PausingLog : IStatusLogStatements
    {
        private readonly Channel<TaskCompletionSource<long>> _asked = Channel.CreateUnbounded<TaskCompletionSource<long>>();
        private bool _isStarted;

        public IReadOnlyList<StatusChange> Entries { get; set; } = [];

        public bool IsAsked => _asked.Reader.TryPeek(out _);

        public ValueTask<TaskCompletionSource<long>> WhenAskedAsync() => _asked.Reader.ReadAsync();

        public Task<long> GetEndAsync(CancellationToken cancellationToken)
        {
            if (!_isStarted)
            {
                _isStarted = true;
                return Task.FromResult(0L);
            }

            var answer = new TaskCompletionSource<long>();
            _asked.Writer.TryWrite(answer);
            return answer.Task.WaitAsync(cancellationToken);
        }

        public Task<IReadOnlyList<StatusChange>> ReadAsync(long after, int max, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<StatusChange>>([.. Entries.Where(change => change.Sequence > after).Take(max)]);
    }
}
