using Grpc.Messaging.Engine.Requests;
using Grpc.Messaging.Engine.Retention;
using Grpc.Messaging.Testing;

namespace Grpc.Messaging.Tests.Unit.Retention;

public sealed class RequestRetentionTests
{
    private readonly ManualTimeProvider _time = new(Sample.Now);
    private readonly MemoryStore _store;
    private readonly RequestRetention _task;

    public RequestRetentionTests()
    {
        _store = new MemoryStore(_time);
        _task = new RequestRetention(_store, _time);
    }

    [Fact]
    public async Task RunBatch_Records_RemovesThoseThatHoldNoKeyAnyMore()
    {
        await AddAsync("old");
        _time.Advance(TimeSpan.FromMilliseconds(1));
        await AddAsync("young");
        _time.Advance(RequestKey.Life);

        Assert.False(await _task.RunBatchAsync("turn", CancellationToken.None));

        Assert.Null(await FindAsync("old"));
        Assert.NotNull(await FindAsync("young"));
    }

    [Fact]
    public async Task RunBatch_MoreThanABatch_SaysThatThereIsMore()
    {
        for (var i = 0; i < 1500; i++)
        {
            await AddAsync($"{i}");
        }

        _time.Advance(RequestKey.Life + TimeSpan.FromMilliseconds(1));

        Assert.True(await _task.RunBatchAsync("turn", CancellationToken.None));
        Assert.False(await _task.RunBatchAsync("turn", CancellationToken.None));
        Assert.Null(await FindAsync("1499"));
    }

    private Task<RequestRecord?> AddAsync(string requestId) => _store.AddAsync(
        new RequestRecord(new RequestKey(Sample.AccountId, requestId, default), default, _time.GetUtcNow()), CancellationToken.None);

    private Task<RequestRecord?> FindAsync(string requestId) =>
        _store.FindAsync(Sample.AccountId, requestId, DateTimeOffset.UnixEpoch, CancellationToken.None);
}
