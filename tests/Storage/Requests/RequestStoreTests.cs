using System.Text;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Applications;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Paging;
using Grpc.Messaging.Engine.Requests;
using Grpc.Messaging.Tests.Storage.Infrastructure;

namespace Grpc.Messaging.Tests.Storage.Requests;

/// <summary>Answers under idempotency keys, and the writes that store them.</summary>
public sealed class RequestStoreTests : EveryStoreTests
{
    [Theory]
    [MemberData(nameof(WritesUnderKeys.Names), MemberType = typeof(WritesUnderKeys))]
    public async Task Write_UnderAKey_StoresItsAnswerAndIsDoneOnce(string name)
    {
        var writes = await WritesUnderKeys.PrepareAsync(Store, Samples);
        var record = new RequestRecord(writes.Key, WritesUnderKeys.Answer, Samples.Now);

        var (isWritten, earlier) = await writes.RunAsync(name);
        var (isWrittenAgain, earlierAgain) = await writes.RunAsync(name);

        Assert.True(isWritten);
        Assert.Null(earlier);
        Same.Request(record, await Store.Requests.FindAsync(writes.AccountId, writes.Key.RequestId, Samples.Now, Token));
        Assert.False(isWrittenAgain);
        Same.Request(record, earlierAgain);
    }

    [Fact]
    public async Task Write_KeyTaken_WritesNothing()
    {
        var account = await AddAccountAsync();
        var first = Samples.Application(account);
        await AddAsync(first, "r");

        var second = await AddAsync(Samples.Application(account), "r", hash: 9);

        Assert.Null(second.Result);
        Assert.Equal(1, second.Earlier!.Key.Hash.Span[0]);
        Assert.Equal(first.AppCode, Assert.Single(await ListAsync(account)).AppCode);
    }

    [Fact]
    public async Task Write_NothingToWriteTo_LeavesTheKeyFree()
    {
        var account = await AddAccountAsync();

        var written = await Store.Applications.RemoveAsync(account, Samples.NextId(), Draft(account, "r"), Token);

        Assert.Equal(default, written);
        Assert.Null(await Store.Requests.FindAsync(account, "r", Samples.Now, Token));
    }

    [Fact]
    public async Task Write_ThatEndsBeforeItsAnswerIsStored_LeavesNothing()
    {
        var account = await AddAccountAsync();
        var draft = Draft(account, "r") with { ToAnswer = _ => throw new NotSupportedException("The process ends here.") };

        await Assert.ThrowsAsync<NotSupportedException>(() => Store.Applications.AddAsync(Samples.Application(account), draft, Token));

        Assert.Empty(await ListAsync(account));
        Assert.Null(await Store.Requests.FindAsync(account, "r", Samples.Now, Token));
    }

    [Fact]
    public async Task Write_ThatFails_TellsWhyAndLeavesTheKeyFree()
    {
        var account = await AddAccountAsync();
        var stored = Samples.Application(account);
        await Store.Applications.AddAsync(stored, Token);

        await Assert.ThrowsAnyAsync<Exception>(() => AddAsync(stored, "r"));

        Assert.Null(await Store.Requests.FindAsync(account, "r", Samples.Now, Token));
    }

    [Fact]
    public async Task Write_ManyAtOnceUnderOneKey_ExactlyOneIsWritten()
    {
        var account = await AddAccountAsync();
        var applications = Enumerable.Range(0, 20).Select(_ => Samples.Application(account)).ToArray();

        var written = await Task.WhenAll(applications.Select(application => Task.Run(() => AddAsync(application, "r"))));

        var winner = Assert.Single(written, one => one.Earlier is null).Result!;
        Assert.Equal(winner.AppCode, Assert.Single(await ListAsync(account)).AppCode);
        Assert.All(
            written.Select(one => one.Earlier).OfType<RequestRecord>(), record => Assert.Equal(AnswerOf(winner), record.Answer.ToArray()));
    }

    [Fact]
    public async Task Write_ManyRemovesAtOnceUnderOneKey_AllFindWhatTheFirstRemoved()
    {
        var account = await AddAccountAsync();
        var application = Samples.Application(account);
        await Store.Applications.AddAsync(application, Token);

        var written = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(
            () => Store.Applications.RemoveAsync(account, application.AppCode, Draft(account, "r"), Token))));

        Assert.Equal(application.AppCode, Assert.Single(written, one => one.Result is not null).Result!.AppCode);
        Assert.Equal(19, written.Count(one => one.Earlier is not null));
    }

    [Fact]
    public async Task Write_KeyOlderThan24Hours_TakesItOver()
    {
        var account = await AddAccountAsync();
        await AddAsync(Samples.Application(account), "r");
        Samples.Now += RequestKey.Life;
        Assert.NotNull((await AddAsync(Samples.Application(account), "r")).Earlier);

        Samples.Now = Samples.Now.AddMilliseconds(1);
        var application = Samples.Application(account);
        Assert.NotNull((await AddAsync(application, "r")).Result);

        var record = await Store.Requests.FindAsync(account, "r", Samples.Now, Token);
        Assert.Equal(AnswerOf(application), record!.Answer.ToArray());
    }

    [Fact]
    public async Task Write_KeyOfAnotherAccount_IsFree()
    {
        var (account, other) = (await AddAccountAsync(), await AddAccountAsync());
        await AddAsync(Samples.Application(account), "r");

        Assert.NotNull((await AddAsync(Samples.Application(other), "r")).Result);
    }

    [Fact]
    public async Task Write_KeyInOtherLetterCase_IsFree()
    {
        var account = await AddAccountAsync();
        await AddAsync(Samples.Application(account), "order");

        Assert.NotNull((await AddAsync(Samples.Application(account), "ORDER")).Result);
    }

    [Fact]
    public async Task Write_KeyOfAnAcceptedMessage_IsTaken()
    {
        var account = await AddAccountAsync();
        var message = Samples.Message(account);
        var record = Samples.Request(message, "r");
        await Store.Messages.AcceptAsync(new Acceptance(message, Samples.DeliveriesOf(message), Lease: null, record), Token);

        Same.Request(record, (await AddAsync(Samples.Application(account), "r")).Earlier);

        await AddAsync(Samples.Application(account), "s");
        var next = Samples.Message(account);
        Assert.NotNull(await Store.Messages.AcceptAsync(
            new Acceptance(next, Samples.DeliveriesOf(next), Lease: null, Samples.Request(next, "s")), Token));
    }

    [Fact]
    public async Task Write_UnderAKey_SurvivesReopening()
    {
        var account = await AddAccountAsync();
        await AddAsync(Samples.Application(account), "r");
        await Store.ReopenAsync();

        Assert.NotNull((await AddAsync(Samples.Application(account), "r")).Earlier);
    }

    [Fact]
    public async Task Add_Record_IsStoredUnlessTheKeyIsTaken()
    {
        var record = Record("r", hash: 1);

        Assert.Null(await Store.Requests.AddAsync(record, Token));
        Same.Request(record, await Store.Requests.AddAsync(record with { Key = record.Key with { Hash = new byte[] { 9 } } }, Token));
        Same.Request(record, await Store.Requests.FindAsync(record.Key.AccountId, "r", Samples.Now, Token));
    }

    [Fact]
    public async Task Remove_Old_GoesInBatchesOldestFirst()
    {
        var records = new List<RequestRecord>();
        for (var i = 0; i < 5; i++)
        {
            Samples.Now = Samples.Now.AddSeconds(1);
            records.Add(Record($"r{i}", hash: 1));
            await Store.Requests.AddAsync(records[^1], Token);
        }

        var before = records[4].CreateTime;
        Assert.Equal(3, await Store.Requests.RemoveAsync(before, 3, Token));
        Assert.Equal([false, false, false, true, true], await FindAsync(records));
        Assert.Equal(1, await Store.Requests.RemoveAsync(before, 3, Token));
        Assert.Equal([false, false, false, false, true], await FindAsync(records));
        Assert.Equal(0, await Store.Requests.RemoveAsync(before, 3, Token));
    }

    private static byte[] AnswerOf(Application application) => Encoding.ASCII.GetBytes(application.AppCode.ToString());

    private async Task<IEnumerable<bool>> FindAsync(IEnumerable<RequestRecord> records)
    {
        var found = new List<bool>();
        foreach (var record in records)
        {
            found.Add(await Store.Requests.FindAsync(
                record.Key.AccountId, record.Key.RequestId, DateTimeOffset.UnixEpoch, Token) is not null);
        }

        return found;
    }

    private RequestRecord Record(string requestId, byte hash) =>
        new(new RequestKey(Samples.NextId(), requestId, new[] { hash }), new byte[] { 1, 2, 3 }, Samples.Now);

    private RequestDraft<Application> Draft(ObjectId accountId, string requestId, byte hash = 1) =>
        new(new RequestKey(accountId, requestId, new[] { hash }), Samples.Now, application => AnswerOf(application));

    private Task<Written<Application>> AddAsync(Application application, string requestId, byte hash = 1) =>
        Store.Applications.AddAsync(application, Draft(application.AccountId, requestId, hash), Token);

    private async Task<IReadOnlyList<Application>> ListAsync(ObjectId accountId) =>
        (await Store.Applications.ListAsync(accountId, PageRequest.All, Token))!.Items;

    private async Task<ObjectId> AddAccountAsync()
    {
        var account = Samples.Account();
        await Store.Accounts.AddAsync(account, Samples.Key(account), Token);
        return account.AccountId;
    }
}
