using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Jobs;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Webhooks;
using Grpc.Messaging.Storage.Jobs;
using Grpc.Messaging.Tests.Storage.Infrastructure;

namespace Grpc.Messaging.Tests.Storage.Jobs;

public sealed class JobStoreTests : EveryStoreTests
{
    private const string Kind = "paint";

    private static readonly TimeSpan LeaseTime = TimeSpan.FromMinutes(1);

    private IJobStore Jobs => Store.Get<IJobStore>();

    private DateTimeOffset LeaseEnd => Samples.Now + LeaseTime;

    [Fact]
    public async Task Claim_DueJob_IsTakenOnceUnderALease()
    {
        var job = await AddAsync();

        var claimed = await ClaimAsync(job.AccountId);
        var again = await ClaimAsync(job.AccountId);

        Assert.Equal(job with { DueTime = LeaseEnd, Version = 1, Tries = 1 }, claimed);
        Assert.Null(again);
        Assert.Equal(LeaseEnd, await Jobs.NextDueAsync([Kind], Token));
    }

    [Fact]
    public async Task Claim_LeaseThatEnded_IsTakenOver()
    {
        var job = await AddAsync();
        var lost = await ClaimAsync(job.AccountId);
        Samples.Now = LeaseEnd;

        var taken = await ClaimAsync(job.AccountId);

        Assert.Equal((2, 2), (taken!.Version, taken.Tries));
        Assert.False(await Jobs.ChangeAsync(lost!.Done(), Token));
        Assert.True(await Jobs.ChangeAsync(taken.Done(), Token));
        Assert.Null(await Jobs.NextDueAsync([Kind], Token));
    }

    [Fact]
    public async Task Claim_NotDueOrOfAnotherKindOrAccount_IsLeft()
    {
        var job = await AddAsync(due: Samples.Now.AddSeconds(1));

        Assert.Null(await ClaimAsync(job.AccountId));
        Samples.Now = job.DueTime;
        Assert.Null(await ClaimAsync(Samples.NextId()));
        Assert.Null(await ClaimAsync(null));
        Assert.Null(await Jobs.ClaimAsync("dance", job.AccountId, new Lease("me", LeaseTime), Samples.Now, Token));
        Assert.NotNull(await ClaimAsync(job.AccountId));
    }

    [Fact]
    public async Task Claim_ManyAtOnce_EveryJobIsTakenOnce()
    {
        var account = Samples.NextId();
        for (var i = 0; i < 8; i++)
        {
            await AddAsync(account);
        }

        var claims = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            var taken = new List<ObjectId>();
            while ((await Jobs.FindDueAccountsAsync(Kind, Samples.Now, 10, Token)).Count > 0)
            {
                if (await ClaimAsync(account) is { } job)
                {
                    taken.Add(job.JobId);
                }
            }

            return taken;
        })));

        Assert.Equal(8, claims.SelectMany(static taken => taken).Distinct().Count());
        Assert.Equal(8, claims.Sum(static taken => taken.Count));
    }

    [Fact]
    public async Task FindDueAccounts_SeveralWithJobs_LongestWaitingFirst()
    {
        var (first, second, later) = (Samples.NextId(), Samples.NextId(), Samples.NextId());
        await AddAsync(second, Samples.Now.AddSeconds(-1));
        await AddAsync(second, Samples.Now.AddSeconds(-3));
        await AddAsync(first, Samples.Now.AddSeconds(-5));
        await AddAsync(later, Samples.Now.AddSeconds(1));

        Assert.Equal([first, second], await Jobs.FindDueAccountsAsync(Kind, Samples.Now, 10, Token));
        Assert.Equal([first], await Jobs.FindDueAccountsAsync(Kind, Samples.Now, 1, Token));
        Assert.Empty(await Jobs.FindDueAccountsAsync("dance", Samples.Now, 10, Token));
    }

    [Fact]
    public async Task FindDueAccounts_BehindABacklog_IsFoundByTheWalk()
    {
        var (busy, waiting, idle) = (Samples.Account(), Samples.Account(), Samples.Account());
        foreach (var account in new[] { busy, waiting, idle })
        {
            await Store.Accounts.AddAsync(account, Samples.Key(account), Token);
        }

        await AddBacklogAsync(busy.AccountId);
        await AddAsync(waiting.AccountId, Samples.Now.AddSeconds(-1));
        await AddAsync(idle.AccountId, Samples.Now.AddSeconds(1));
        await Jobs.AddAsync(new Job(Samples.NextId(), Kind, AccountId: null, Samples.Now, ""), request: null, Token);

        // The walk begins anew after its last account.
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal([busy.AccountId, waiting.AccountId, null], await Jobs.FindDueAccountsAsync(Kind, Samples.Now, 10, Token));
        }
    }

    [Fact]
    public async Task Claim_Several_TakesThoseThatWaitLongest()
    {
        var account = Samples.NextId();
        var (last, first, second) = (
            await AddAsync(account, Samples.Now.AddSeconds(-1)), await AddAsync(account, Samples.Now.AddSeconds(-3)), await AddAsync(account, Samples.Now.AddSeconds(-2)));
        var lease = new Lease("me", LeaseTime);

        var claimed = await Jobs.ClaimAsync(Kind, account, 2, lease, Samples.Now, Token);
        var rest = await Jobs.ClaimAsync(Kind, account, 2, lease, Samples.Now, Token);

        Assert.Equal([first.JobId, second.JobId], claimed.Select(static job => job.JobId));
        Assert.All(claimed, job => Assert.Equal((LeaseEnd, 1, 1), (job.DueTime, job.Version, job.Tries)));
        Assert.Equal([last.JobId], rest.Select(static job => job.JobId));
    }

    [Fact]
    public async Task Change_Continued_GoesOnFromItsPayload()
    {
        var job = await AddAsync();
        var claimed = await ClaimAsync(job.AccountId);

        Assert.True(await Jobs.ChangeAsync(claimed!.Continue(Samples.Now, "half"), Token));

        var again = await ClaimAsync(job.AccountId);
        Assert.Equal(("half", 3, 1), (again!.Payload, again.Version, again.Tries));
    }

    [Fact]
    public async Task Change_Failed_WaitsAndRemembersWhy()
    {
        var job = await AddAsync();
        var claimed = await ClaimAsync(job.AccountId);

        Assert.True(await Jobs.ChangeAsync(claimed!.Retry(Samples.Now.AddSeconds(2), new string('x', 2_000)), Token));

        Assert.Null(await ClaimAsync(job.AccountId));
        Samples.Now = Samples.Now.AddSeconds(2);
        var again = await ClaimAsync(job.AccountId);
        Assert.Equal((2, new string('x', 512)), (again!.Tries, again.LastError));
    }

    [Fact]
    public async Task Remove_JobUnderWay_NothingIsMadeOfItAnyMore()
    {
        var job = await AddAsync();
        var claimed = await ClaimAsync(job.AccountId);

        Assert.True(await Jobs.RemoveAsync(job.JobId, Token));

        Assert.False(await Jobs.ChangeAsync(claimed!.Continue(Samples.Now, "half"), Token));
        Assert.False(await Jobs.ExistsAsync(job.JobId, Token));
        Assert.False(await Jobs.RemoveAsync(job.JobId, Token));
    }

    // As many as are looked at, and all of them older than what others wait for.
    private Task AddBacklogAsync(ObjectId account) => Store.Get<ICallbackStore>().AddAsync(
        [],
        [
            .. Enumerable.Range(0, JobStore.MaxLooked)
                .Select(_ => new Job(Samples.NextId(), Kind, account, Samples.Now.AddSeconds(-5), "")),
        ],
        Token);

    private Task<Job?> ClaimAsync(ObjectId? account) => Jobs.ClaimAsync(Kind, account, new Lease("me", LeaseTime), Samples.Now, Token);

    private async Task<Job> AddAsync(ObjectId? account = null, DateTimeOffset? due = null)
    {
        var message = Samples.Message(account ?? Samples.NextId());
        var job = new Job(message.MessageId, Kind, message.AccountId, due ?? Samples.Now, "all");
        await Store.Messages.AcceptAsync(new Acceptance(message, [], Lease: null, Request: null) { Job = job }, Token);
        return job;
    }
}
