using System.Threading.Channels;
using Grpc.Messaging.Engine.Cluster;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Storage.PostgreSql;
using Grpc.Messaging.Storage.StatusLog;
using Grpc.Messaging.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Grpc.Messaging.Tests.Storage.StatusLog;

public sealed class StatusLogTailTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task CatchUp_OfferedWhileTheEndIsRead_HandsOutEachEntryOnce()
    {
        var log = new PausingLog();
        await using var tail = NewTail(log, TimeProvider.System, TimeSpan.FromMilliseconds(10));
        var told = new List<long>();
        var isTold = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        tail.OnCommitted(changes =>
        {
            told.AddRange(changes.Select(change => change.Sequence));
            if (told.Count > 0 && told[^1] == 6)
            {
                isTold.TrySetResult();
            }
        });
        await tail.StartAsync(CancellationToken.None);

        // The end is read as 0; before the tail hears of that, another process commits three entries and tells of them.
        var answer = await log.WhenAskedAsync();
        log.Entries = Changes(1, 3);
        tail.Offer(log.Entries);
        answer.SetResult(0);
        (await log.WhenAskedAsync()).SetResult(3);
        log.Entries = Changes(1, 6);
        (await log.WhenAskedAsync()).SetResult(6);

        await isTold.Task.WaitAsync(Patience, TimeProvider.System);
        Assert.Equal([1, 2, 3, 4, 5, 6], told);
    }

    [Fact]
    public async Task Offer_DoesNotFollowOn_IsReadSoonAndByTheClock()
    {
        var interval = TimeSpan.FromMinutes(1);
        var time = new ManualTimeProvider();
        var log = new PausingLog();
        await using var tail = NewTail(log, time, interval);
        var told = Channel.CreateUnbounded<IReadOnlyList<StatusChange>>();
        tail.OnCommitted(changes => told.Writer.TryWrite(changes));
        await tail.StartAsync(CancellationToken.None);
        Assert.Equal(time.GetUtcNow() + interval, time.NextTimer);

        tail.Offer(Changes(3, 4));
        tail.Offer(Changes(2, 2));
        var wait = time.NextTimer!.Value - time.GetUtcNow();
        Assert.InRange(wait, TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(20));
        log.Entries = Changes(1, 4);
        time.Advance(wait);
        (await log.WhenAskedAsync()).SetResult(4);

        var first = await told.Reader.ReadAsync().AsTask().WaitAsync(Patience, TimeProvider.System);
        Assert.Equal([1, 2, 3, 4], first.Select(change => change.Sequence));
        Assert.False(told.Reader.TryRead(out _));
    }

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

        public Task<TaskCompletionSource<long>> WhenAskedAsync() =>
            _asked.Reader.ReadAsync().AsTask().WaitAsync(Patience, TimeProvider.System);

        public Task<long> GetEndAsync(CancellationToken cancellationToken)
        {
            if (!_isStarted)
            {
                _isStarted = true;
                return Task.FromResult(0L);
            }

            var answer = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
            _asked.Writer.TryWrite(answer);
            return answer.Task.WaitAsync(cancellationToken);
        }

        public Task<IReadOnlyList<StatusChange>> ReadAsync(long after, int max, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<StatusChange>>([.. Entries.Where(change => change.Sequence > after).Take(max)]);
    }
}
