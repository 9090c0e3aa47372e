using System.Collections.Concurrent;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Status;
using Grpc.Messaging.Storage;
using Grpc.Messaging.Storage.PostgreSql;
using Grpc.Messaging.Testing.PostgreSql;
using Grpc.Messaging.Tests.Storage.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace Grpc.Messaging.Tests.Storage.PostgreSql;

/// <summary>The database server goes away under load and comes back.</summary>
[NeedsPostgreSqlTools]
public sealed class PostgreSqlRestartTests
{
    private const string Name = "messaging";
    private const int Callers = 8;
    private const int Enough = 100;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly ObjectId _account = ObjectId.Parse("5c8fa397a2c2fa4d076826b0");
    private readonly Samples _samples = new();
    private readonly ConcurrentBag<ObjectId> _accepted = [];
    private volatile TaskCompletionSource _reached = new();
    private volatile int _target = Enough;
    private volatile bool _stopping;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Accept_WhileTheServerRestarts_NothingAnsweredIsLostAndTheServiceGoesOn(bool isCrash)
    {
        await using var server = await PostgreSqlServer.StartAsync(isDurable: true);
        await server.CreateDatabaseAsync(Name);
        await using var services = new ServiceCollection().AddLogging().AddMessagingStoragePostgreSql(options =>
        {
            options.ConnectionString = server.ConnectionStringOf(Name);
            options.RetryTime = TimeSpan.FromMilliseconds(500);
        }).BuildServiceProvider();
        await services.GetRequiredService<MessagingDatabase>().StartAsync(CancellationToken.None);

        var calling = Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(() => CallAsync(services))));
        await _reached.Task.WaitAsync(Patience);
        await server.StopAsync(isCrash);
        await server.StartAgainAsync();
        _reached = new TaskCompletionSource();
        _target = _accepted.Count + Enough;
        await _reached.Task.WaitAsync(Patience);
        _stopping = true;
        await calling.WaitAsync(Patience);

        var stored = await services.GetRequiredService<IMessageStore>().LoadAsync([.. _accepted], CancellationToken.None);
        Assert.Equal(_accepted.Count, stored.Count);
        var log = services.GetRequiredService<IStatusLogStore>();
        var end = await log.GetEndAsync(CancellationToken.None);
        Assert.True(end >= _accepted.Count);
        Assert.Equal(
            Enumerable.Range(1, (int)end).Select(i => (long)i),
            (await log.ReadAccountAsync(_account, 0, int.MaxValue, CancellationToken.None)).Select(change => change.Sequence));
    }

    private async Task CallAsync(IServiceProvider services)
    {
        var messages = services.GetRequiredService<IMessageStore>();
        while (!_stopping)
        {
            var message = _samples.Message(_account);
            try
            {
                await messages.AcceptAsync(message, _samples.DeliveriesOf(message), lease: null, CancellationToken.None);
            }
            catch (StoreUnavailableException)
            {
                // What a caller may get, and nothing else: it tries again.
                continue;
            }

            _accepted.Add(message.MessageId);
            if (_accepted.Count >= _target)
            {
                _reached.TrySetResult();
            }
        }
    }
}
