using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Applications;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Storage;
using Grpc.Messaging.Storage.Sqlite.Writing;
using Grpc.Messaging.Tests.Storage.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Grpc.Messaging.Tests.Storage.Sqlite;

public sealed class SqliteWriterTests() : StoreTests(new SqliteStoreFixture())
{
    private const string FullDisk = "PRAGMA max_page_count = 1";

    private const string ReadOnlyDisk = "PRAGMA query_only = 1";

    private SqliteWriter Writer => Store.Get<SqliteWriter>();

    [Fact]
    public async Task Write_ManyWhileTheWriterIsBusy_ShareACommit()
    {
        var (end, busy) = await KeepBusyAsync();
        var accepts = Enumerable.Range(0, 200).Select(_ => AcceptAsync(Samples.Message(Samples.NextId()))).ToArray();
        Assert.All(accepts, accept => Assert.False(accept.IsCompleted));
        end.SetResult();
        await busy;
        await Task.WhenAll(accepts);

        Assert.Equal(2, Writer.Commits);
        Assert.Equal(200, await Store.Log.GetEndAsync(Token));
    }

    [Fact]
    public async Task Write_RecordsAndMessagesWhileTheWriterIsBusy_ShareACommit()
    {
        var application = await AddApplicationAsync();
        var commits = Writer.Commits;
        var (end, busy) = await KeepBusyAsync();
        var accepts = Enumerable.Range(0, 50).Select(_ => (Task)AcceptAsync(Samples.Message(Samples.NextId())));
        var devices = Enumerable.Range(0, 50).Select(i => (Task)Store.Devices.PutAsync(Samples.Device(application.AppCode, $"d{i}"), Token));
        var writes = accepts.Concat(devices).ToList();
        Assert.All(writes, write => Assert.False(write.IsCompleted));
        end.SetResult();
        await busy;
        await Task.WhenAll(writes);

        Assert.Equal(commits + 2, Writer.Commits);
    }

    [Fact]
    public async Task Write_RecordsChangedSinceTheyWereRead_AreDecidedAgainAndTheOthersStored()
    {
        var application = await AddApplicationAsync();
        var (end, busy) = await KeepBusyAsync();
        var decisions = 0;

        // All read the application as it is now, and only the first finds it so.
        var updates = Enumerable.Range(0, 3).Select(_ => Store.Applications.UpdateAsync(
            application.AccountId,
            application.AppCode,
            stored =>
            {
                Interlocked.Increment(ref decisions);
                return stored with { Name = stored.Name + "+" };
            },
            Token)).ToList();
        var accept = AcceptAsync(Samples.Message(application.AccountId));
        Assert.Equal(3, Volatile.Read(ref decisions));
        end.SetResult();
        await busy;
        await Task.WhenAll(updates);

        Assert.Null(await accept);
        Assert.Equal(1, await Store.Log.GetEndAsync(Token));
        Assert.Equal(application.Name + "+++", (await Store.Applications.FindAsync(application.AccountId, application.AppCode, Token))!.Name);
        Assert.Equal(5, decisions);
    }

    [Fact]
    public async Task Write_StatementOverASetOfRows_IsRefusedAndLeavesTheRows()
    {
        var application = await AddApplicationAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => Store.Get<MessagingDatabase>().WriteAsync(
            (context, token) => context.Set<Application>().ExecuteDeleteAsync(token), Token));

        Assert.NotNull(await Store.Applications.FindAsync(application.AccountId, application.AppCode, Token));
    }

    [Fact]
    public async Task Write_MoreThanOneTransactionHolds_SeveralCommits()
    {
        await AcceptAsync(Samples.Message(Samples.NextId(), destinations: 15_000));
        var (end, busy) = await KeepBusyAsync();
        var accepts = Enumerable.Range(0, 3).Select(_ => AcceptAsync(Samples.Message(Samples.NextId(), destinations: 15_000))).ToArray();
        end.SetResult();
        await busy;
        await Task.WhenAll(accepts);

        Assert.Equal(5, Writer.Commits);
        Assert.Equal(60_000, await Store.Log.GetEndAsync(Token));
    }

    [Theory]
    [InlineData(FullDisk, "The disk that holds the database is full.")]
    [InlineData(ReadOnlyDisk, "The database file or its folder is read-only.")]
    public async Task Write_DiskThatDoesNotTakeIt_StoreUnavailableThenRecovers(string disk, string sentence)
    {
        await AcceptAsync(Samples.Message(Samples.NextId()));
        await Writer.WriteAsync(new Spoil(disk));

        var exception = await Assert.ThrowsAsync<StoreUnavailableException>(
            () => AcceptAsync(Samples.Message(Samples.NextId(), destinations: 5_000)));
        Assert.Equal(sentence, exception.Message);
        Assert.Equal(1, await Store.Log.GetEndAsync(Token));

        // The writer has gone over to a new connection, for which the disk is as it should be.
        await AcceptAsync(Samples.Message(Samples.NextId(), destinations: 5_000));
        Assert.Equal(5_001, await Store.Log.GetEndAsync(Token));
    }

    [Fact]
    public async Task Write_DiskFull_EverybodyInTheTransactionIsTold()
    {
        await AcceptAsync(Samples.Message(Samples.NextId()));
        await Writer.WriteAsync(new Spoil(FullDisk));
        var (end, busy) = await KeepBusyAsync();
        var accepts = Enumerable.Range(0, 20).Select(_ => AcceptAsync(Samples.Message(Samples.NextId(), destinations: 500))).ToArray();
        end.SetResult();
        await busy;

        var failed = 0;
        foreach (var accept in accepts)
        {
            failed += await Record.ExceptionAsync(() => accept) is StoreUnavailableException ? 1 : 0;
        }

        var stored = (await Store.Log.GetEndAsync(Token) - 1) / 500;
        Assert.InRange(failed, 1, 20);
        Assert.Equal(20 - failed, stored);
    }

    [Fact]
    public async Task Write_WhileEntitiesAreWritten_AllAreStored()
    {
        var account = Samples.Account();
        await Store.Accounts.AddAsync(account, Samples.Key(account), Token);
        var accepts = Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < 20; i++)
            {
                await AcceptAsync(Samples.Message(account.AccountId));
            }
        }));
        var applications = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < 10; i++)
            {
                await Store.Applications.AddAsync(Samples.Application(account.AccountId), Token);
            }
        }));

        await Task.WhenAll(accepts.Concat(applications));

        Assert.Equal(160, await Store.Log.GetEndAsync(Token));
    }

    [Fact]
    public async Task Write_AfterStop_IsRefused()
    {
        var messages = Store.Messages;
        await Store.StopAsync();
        var message = Samples.Message(Samples.NextId());
        await Assert.ThrowsAsync<ObjectDisposedException>(
            () => messages.AcceptAsync(message, Samples.DeliveriesOf(message), lease: null, Token));
    }

    [Fact]
    public async Task Read_WhileTheWriterIsBusy_DoesNotWait()
    {
        var message = Samples.Message(Samples.NextId());
        await AcceptAsync(message);
        var (end, busy) = await KeepBusyAsync();

        Assert.NotNull(await Store.Messages.FindAsync(message.AccountId, message.MessageId, Token));

        end.SetResult();
        await busy;
    }

    private async Task<Application> AddApplicationAsync()
    {
        var account = Samples.Account();
        await Store.Accounts.AddAsync(account, Samples.Key(account), Token);
        var application = Samples.Application(account.AccountId);
        await Store.Applications.AddAsync(application, Token);
        return application;
    }

    /// <summary>Gives the writer work that takes until the test ends it.</summary>
    private async Task<(TaskCompletionSource End, Task Busy)> KeepBusyAsync()
    {
        var (begin, end) = (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), new TaskCompletionSource());
        var busy = Writer.WriteAsync(new SetOperation<bool>(
            async (_, _) =>
            {
                begin.SetResult();
                await end.Task;
                return true;
            },
            Token));
        await begin.Task;
        return (end, busy);
    }

    private Task<AcceptRefusal?> AcceptAsync(Message message) =>
        Store.Messages.AcceptAsync(message, Samples.DeliveriesOf(message), lease: null, Token);

    /// <summary>Makes the disk bad, as far as the writer's connection goes.</summary>
    private sealed class Spoil(string pragma) : WriteOperation<bool>(CancellationToken.None)
    {
        public override int Weight => 1;

        protected override bool Result => true;

        public override void Execute(WriteBatch batch)
        {
            var statement = batch.Session.Prepare(pragma);
            statement.Read();
            statement.Reset();
        }
    }
}
