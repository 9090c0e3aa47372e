using System.Diagnostics.Metrics;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Cluster;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Dispatch;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Storage.Faults;
using Grpc.Messaging.Storage.PostgreSql;
using Grpc.Messaging.Storage.StatusLog;
using Grpc.Messaging.Storage.Telemetry;
using Grpc.Messaging.Storage.Writing;
using Grpc.Messaging.Tests.Storage.Infrastructure;
using Microsoft.Extensions.Logging.Abstractions;

namespace Grpc.Messaging.Tests.Storage.Writing;

/// <summary>What the writer makes of faults, on a database that fails as the test says.</summary>
public sealed class BatchWriterTests : IAsyncLifetime, IDisposable
{
    private readonly FaultyStatements _database = new();
    private readonly Meter _meter = new("test");
    private readonly Samples _samples = new();
    private readonly List<StatusChange> _told = [];
    private readonly StatusLogTail _tail;
    private readonly BatchWriter _writer;

    public BatchWriterTests()
    {
        var options = new PostgreSqlStorageOptions { RetryTime = TimeSpan.FromSeconds(30), TailInterval = TimeSpan.FromMilliseconds(10) };
        _tail = new StatusLogTail(
            _database, new SingleProcessBus(), new DispatcherSignal(), TimeProvider.System, options, NullLogger<StatusLogTail>.Instance);
        var availability = new StoreAvailability(TimeProvider.System);
        _writer = new BatchWriter(
            _database,
            _database,
            new DatabaseRetry(_database, availability, TimeProvider.System, NullLogger<DatabaseRetry>.Instance),
            availability,
            _tail,
            new SingleProcessBus(),
            TimeProvider.System,
            options,
            new WriterMetrics(_meter),
            NullLogger<BatchWriter>.Instance);
    }

    private static CancellationToken Token => CancellationToken.None;

    public Task InitializeAsync()
    {
        _tail.OnCommitted(_told.AddRange);
        return _tail.StartAsync(Token);
    }

    public async Task DisposeAsync()
    {
        await _writer.DisposeAsync();
        await _tail.DisposeAsync();
    }

    public void Dispose() => _meter.Dispose();

    [Fact]
    public async Task Write_ConflictTwice_IsRepeated()
    {
        _database.Faults.Enqueue(FaultyStatements.Conflict);
        _database.Faults.Enqueue(FaultyStatements.Conflict);
        Assert.Null(await AcceptAsync());
        Assert.Single(_database.Messages);
        Assert.Single(_told);
    }

    [Theory]
    [InlineData(FaultyStatements.LostBefore)]
    [InlineData(FaultyStatements.LostAfter)]
    public async Task Accept_ConnectionLost_StoredOnceWhateverBecameOfTheFirstTry(string fault)
    {
        _database.Faults.Enqueue(fault);
        Assert.Null(await AcceptAsync());
        Assert.Single(_database.Messages);
        Assert.Equal(1, _database.End);
    }

    [Theory]
    [InlineData(FaultyStatements.LostBefore)]
    [InlineData(FaultyStatements.LostAfter)]
    public async Task Commit_ConnectionLost_AnswersStored(string fault)
    {
        var message = _samples.Message(_samples.NextId());
        var delivery = _samples.Delivery(message);
        await _writer.AcceptAsync(new Acceptance(message, [delivery], Lease: null, Request: null), Token);
        var sent = _samples.ToSent(delivery);
        _database.Faults.Enqueue(fault);

        Assert.Equal([true], await _writer.CommitAsync([sent], Token));

        Assert.Equal(sent.After, _database.Deliveries[delivery.Key]);
        Assert.Equal(2, _database.End);
    }

    /// <summary>The server goes on with a transaction whose client is gone: its commit comes between our look and our repetition.</summary>
    [Fact]
    public async Task Accept_FirstTryCommitsLate_StoredOnce()
    {
        _database.Faults.Enqueue(FaultyStatements.LostAndCommittedLate);
        Assert.Null(await AcceptAsync());
        Assert.Single(_database.Messages);
        Assert.Equal(1, _database.End);
    }

    [Fact]
    public async Task Commit_FirstTryCommitsLate_AnswersStored()
    {
        var message = _samples.Message(_samples.NextId());
        var delivery = _samples.Delivery(message);
        await _writer.AcceptAsync(new Acceptance(message, [delivery], Lease: null, Request: null), Token);
        _database.Faults.Enqueue(FaultyStatements.LostAndCommittedLate);

        Assert.Equal([true], await _writer.CommitAsync([_samples.ToSent(delivery)], Token));
        Assert.Equal(2, _database.End);
    }

    [Fact]
    public async Task Write_Refused_ToldAtOnceWithTheSentence()
    {
        _database.Faults.Enqueue(FaultyStatements.Refused);
        var refusal = await Assert.ThrowsAsync<StoreUnavailableException>(AcceptAsync);
        Assert.Equal("refused", refusal.Message);
        Assert.Null(await AcceptAsync());
    }

    [Fact]
    public async Task Commit_SameDeliveryTwice_TheSecondSeesTheFirst()
    {
        var message = _samples.Message(_samples.NextId());
        var delivery = _samples.Delivery(message);
        await _writer.AcceptAsync(new Acceptance(message, [delivery], Lease: null, Request: null), Token);
        var sent = _samples.ToSent(delivery);

        Assert.Equal([true, true, false], await _writer.CommitAsync([sent, _samples.ToDelivered(sent.After), sent], Token));
    }

    private Task<Engine.Messages.AcceptRefusal?> AcceptAsync()
    {
        var message = _samples.Message(_samples.NextId());
        return _writer.AcceptAsync(new Acceptance(message, _samples.DeliveriesOf(message), Lease: null, Request: null), Token);
    }
}
