using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Campaigns;
using Grpc.Messaging.Engine.Campaigns.Schedules;
using Grpc.Messaging.Engine.Campaigns.Sending;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Entities;
using Grpc.Messaging.Engine.Jobs;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Numbers;
using Grpc.Messaging.Engine.Paging;
using Grpc.Messaging.Tests.Storage.Infrastructure;

namespace Grpc.Messaging.Tests.Storage.Campaigns;

/// <summary>Numbers, the resources of partners, and what is stored together with them.</summary>
public abstract partial class CampaignStoreTests(StoreFixture store) : StoreTests(store)
{
    private static readonly EqualityComparer<(long[], bool)> PageComparer =
        EqualityComparer<(long[], bool)>.Create((left, right) => left.Item1.SequenceEqual(right.Item1) && left.Item2 == right.Item2);

    private IScheduleStore Schedules => Store.Get<IScheduleStore>();

    private IPushMessageStore Messages => Store.Get<IPushMessageStore>();

    private IPushRunStore Runs => Store.Get<IPushRunStore>();

    private IJobStore Jobs => Store.Get<IJobStore>();

    [Fact]
    public async Task Numbers_TakenBySeveralAtOnce_AreEachGivenOutOnce()
    {
        var numbers = Store.Get<INumberStore>();

        var taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => numbers.TakeAsync("tests", 5, Token))));

        Assert.Equal(Enumerable.Range(0, 8).Select(i => 1L + (5 * i)), taken.Order());
    }

    [Fact]
    public async Task NumberSource_ManyCallersAtOnce_GivesEachNumberOnceFromTheFirstOn()
    {
        var source = new NumberSource(Store.Get<INumberStore>());

        var taken = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(() => source.NextAsync("source", Token))));

        Assert.Equal(Enumerable.Range(1, 100).Select(i => (long)i), taken.Order());
    }

    [Fact]
    public async Task Campaigns_PageByPage_AreThePartnersByAscendingNumber()
    {
        var (partner, other) = (await AddPartnerAsync(), await AddPartnerAsync());
        var campaigns = Store.Get<INumberedStore<Campaign>>();
        foreach (var number in new long[] { 3, 1, 2 })
        {
            await campaigns.AddAsync(NewCampaign(partner, number), request: null, Token);
        }

        await campaigns.AddAsync(NewCampaign(other, 4), request: null, Token);

        var first = await campaigns.ListAsync(partner.PartnerKey, 1, 2, Token);
        var second = await campaigns.ListAsync(partner.PartnerKey, 2, 2, Token);
        Assert.Equal(([1L, 2L], true), (first.Items.Select(campaign => campaign.CampaignId).ToArray(), first.HasNext), PageComparer);
        Assert.Equal(([3L], false), (second.Items.Select(campaign => campaign.CampaignId).ToArray(), second.HasNext), PageComparer);
        Assert.Empty((await campaigns.ListAsync(partner.PartnerKey, 0, 2, Token)).Items);
        Assert.Empty((await campaigns.ListAsync(partner.PartnerKey, long.MaxValue, 2, Token)).Items);
        Assert.Null(await campaigns.FindAsync(other.PartnerKey, 1, Token));
    }

    [Fact]
    public async Task ExternalId_OfAnotherOfThePartner_IsTakenAndFreeElsewhere()
    {
        var (partner, other) = (await AddPartnerAsync(), await AddPartnerAsync());
        var campaigns = Store.Get<INumberedStore<Campaign>>();
        await campaigns.AddAsync(NewCampaign(partner, 1) with { ExternalId = "spring" }, request: null, Token);
        await campaigns.AddAsync(NewCampaign(partner, 2), request: null, Token);

        await Assert.ThrowsAsync<IdentifierTakenException>(
            () => campaigns.AddAsync(NewCampaign(partner, 3) with { ExternalId = "spring" }, request: null, Token));
        await Assert.ThrowsAsync<IdentifierTakenException>(
            () => campaigns.UpdateAsync(partner.PartnerKey, 2, campaign => campaign with { ExternalId = "spring" }, request: null, Token));
        await campaigns.AddAsync(NewCampaign(other, 4) with { ExternalId = "spring" }, request: null, Token);

        Assert.Equal(1, (await campaigns.FindExternalAsync(partner.PartnerKey, "spring", Token))?.CampaignId);
        Assert.Equal(4, (await campaigns.FindExternalAsync(other.PartnerKey, "spring", Token))?.CampaignId);
    }

    [Theory]
    [InlineData("PROMO2017%", "", "1 2")]
    [InlineData("promo2017", "", "")]
    [InlineData("promo2017_2", "", "2")]
    [InlineData("%", "a%", "2")]
    [InlineData("100[%", "", "3")]
    public async Task Messages_FilteredByTitleAndKey_AreThoseThatFit(string title, string externalId, string expected)
    {
        var partner = await AddPartnerAsync();
        await Messages.AddAsync(NewMessage(partner, 1) with { Title = "Promo2017-1" }, request: null, Token);
        await Messages.AddAsync(NewMessage(partner, 2) with { Title = "promo2017_2", ExternalId = "Abc" }, request: null, Token);
        await Messages.AddAsync(NewMessage(partner, 3) with { Title = "100[% off" }, request: null, Token);

        var found = await Messages.ListAsync(partner.PartnerKey, new PushFilter(externalId, title), 1, 10, Token);

        Assert.Equal(expected, string.Join(' ', found.Items.Select(message => message.MessageId)));
    }

    [Fact]
    public async Task Schedule_AddedChangedAndRemoved_TakesItsJobAndItsMessageAlong()
    {
        var partner = await AddPartnerAsync();
        await Messages.AddAsync(NewMessage(partner, 1), request: null, Token);
        var schedule = NewSchedule(partner, 1);

        await Schedules.AddAsync(schedule, request: null, Token);
        Assert.Equal(PushStatus.Scheduled, await StatusAsync(partner, 1));
        Assert.True(await Jobs.ExistsAsync(schedule.JobId, Token));
        await Assert.ThrowsAsync<IdentifierTakenException>(() => Schedules.AddAsync(schedule with { JobId = Samples.NextId() }, request: null, Token));

        var paused = schedule with { JobId = Samples.NextId(), IsActive = false };
        await Schedules.UpdateAsync(partner.PartnerKey, 1, _ => paused, request: null, Token);
        Assert.Equal(PushStatus.Draft, await StatusAsync(partner, 1));
        Assert.False(await Jobs.ExistsAsync(schedule.JobId, Token));
        Assert.False(await Jobs.ExistsAsync(paused.JobId, Token));

        var active = paused with { JobId = Samples.NextId(), IsActive = true };
        await Schedules.UpdateAsync(partner.PartnerKey, 1, _ => active, request: null, Token);
        Assert.True(await Jobs.ExistsAsync(active.JobId, Token));
        await Schedules.RemoveAsync(partner.PartnerKey, 1, request: null, Token);
        Assert.False(await Jobs.ExistsAsync(active.JobId, Token));
        Assert.Equal(PushStatus.Draft, await StatusAsync(partner, 1));
    }

    [Fact]
    public async Task Message_Removed_TakesItsScheduleAlong()
    {
        var partner = await AddPartnerAsync();
        await Messages.AddAsync(NewMessage(partner, 1), request: null, Token);
        var schedule = NewSchedule(partner, 1);
        await Schedules.AddAsync(schedule, request: null, Token);

        await Messages.RemoveAsync(partner.PartnerKey, 1, request: null, Token);

        Assert.Null(await Schedules.FindAsync(partner.PartnerKey, 1, Token));
        Assert.False(await Jobs.ExistsAsync(schedule.JobId, Token));
    }

    [Fact]
    public async Task Run_OfTwoAtOnce_IsStartedOnce()
    {
        var partner = await AddPartnerAsync();
        await Messages.AddAsync(NewMessage(partner, 1), request: null, Token);

        var started = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => NewRun(partner, 1)).Select(async run =>
        {
            try
            {
                return (await Runs.StartAsync(run, DemandDraft, request: null, Token)).Result;
            }
            catch (SentAlreadyException)
            {
                return null;
            }
        }));

        var run = Assert.Single(started, run => run is not null)!;
        Assert.True(await Jobs.ExistsAsync(run.RunKey, Token));
        Assert.Equal(PushStatus.Sending, await StatusAsync(partner, 1));
    }

    [Fact]
    public async Task Run_Paused_IsNotClaimedAndStoresNothingThatWasUnderWay()
    {
        var partner = await AddPartnerAsync();
        await Messages.AddAsync(NewMessage(partner, 1), request: null, Token);
        var run = NewRun(partner, 1);
        await Runs.StartAsync(run, DemandDraft, request: null, Token);
        var job = (await ClaimAsync(partner))!;

        Assert.Equal(PushRunState.Paused, (await MoveAsync(run, PushRunState.Paused))!.State);

        Assert.False(await Jobs.ChangeAsync(job.Continue(Samples.Now, "further"), Token));
        Assert.Null(await ClaimAsync(partner));
        await MoveAsync(run, PushRunState.Running);
        Assert.Equal(job.Payload, (await ClaimAsync(partner))!.Payload);
    }

    [Fact]
    public async Task Run_HeldByWhoseJobItIs_WaitsWithItsReasonUntilItIsResumed()
    {
        var partner = await AddPartnerAsync();
        await Messages.AddAsync(NewMessage(partner, 1), request: null, Token);
        var run = NewRun(partner, 1);
        await Runs.StartAsync(run, DemandDraft, request: null, Token);
        var job = (await ClaimAsync(partner))!;

        Assert.False(await Runs.HoldAsync(run, Reasons.CreditTooLow, job with { Version = 0 }, Token));
        Assert.Equal(PushRunState.Running, (await Runs.FindAsync(partner.PartnerKey, run.RunKey, Token))!.State);
        Assert.True(await Runs.HoldAsync(run, Reasons.CreditTooLow, job, Token));

        var held = (await Runs.FindAsync(partner.PartnerKey, run.RunKey, Token))!;
        Assert.Equal((PushRunState.Paused, "CREDIT_TOO_LOW"), (held.State, held.PauseReason));
        Assert.Equal(PushStatus.Sending, await StatusAsync(partner, 1));
        Assert.Null(await ClaimAsync(partner));
        Assert.Equal("", (await MoveAsync(run, PushRunState.Running))!.PauseReason);
        Assert.Equal(job.Payload, (await ClaimAsync(partner))!.Payload);
    }

    [Fact]
    public async Task Run_FinishedByWhoseJobItIs_SendsItsMessageAndStaysSo()
    {
        var partner = await AddPartnerAsync();
        await Messages.AddAsync(NewMessage(partner, 1), request: null, Token);
        var run = NewRun(partner, 1);
        await Runs.StartAsync(run, DemandDraft, request: null, Token);
        var job = (await ClaimAsync(partner))!;

        Assert.False(await Runs.FinishAsync(run, PushRunState.Finished, (job with { Version = 0 }).Done(), Samples.Now, Token));
        Assert.True(await Runs.FinishAsync(run, PushRunState.Finished, job.Done(), Samples.Now, Token));

        Assert.False(await Jobs.ExistsAsync(run.RunKey, Token));
        Assert.Equal(PushStatus.Sent, await StatusAsync(partner, 1));
        Assert.Equal(PushRunState.Finished, (await MoveAsync(run, PushRunState.Cancelled))!.State);
    }

    [Fact]
    public async Task Run_Counts_AreThoseOfItsMessages()
    {
        var partner = await AddPartnerAsync();
        await Messages.AddAsync(NewMessage(partner, 1), request: null, Token);
        var run = NewRun(partner, 1);
        await Runs.StartAsync(run, DemandDraft, request: null, Token);
        for (var i = 0; i < 2; i++)
        {
            var message = Samples.Message(partner.AccountId, destinations: 3);
            await Runs.AddSendAsync(new PushSend(message.MessageId, partner.PartnerKey, run.RunKey, 1, null, null, Samples.Now), Token);
            await Store.Messages.AcceptAsync(new Acceptance(message, Samples.DeliveriesOf(message), Lease: null, Request: null), Token);
        }

        // One that never came into being.
        await Runs.AddSendAsync(new PushSend(Samples.NextId(), partner.PartnerKey, run.RunKey, 1, null, null, Samples.Now), Token);

        Assert.Equal(new PushRunCounts(6, 6, 0, 0, 0, Held: 0, Skipped: 0), await Runs.CountAsync(run.RunKey, Token));
        Assert.Equal(default, await Runs.CountAsync(Samples.NextId(), Token));
        Assert.Equal(3, (await Runs.ListSendsAsync(run.RunKey, after: null, 10, Token)).Count);
    }

    [Fact]
    public async Task RunDestinations_PageByPage_AreThoseOfItsMessagesInTheStateAskedFor()
    {
        var partner = await AddPartnerAsync();
        var destinations = Store.Get<IRunDestinationStore>();
        var runKey = Samples.NextId();
        var expected = new List<(ObjectId, int)>();
        for (var i = 0; i < 3; i++)
        {
            var message = Samples.Message(partner.AccountId, destinations: 3);
            await Runs.AddSendAsync(new PushSend(message.MessageId, partner.PartnerKey, runKey, 1, null, null, Samples.Now), Token);
            await Store.Messages.AcceptAsync(new Acceptance(message, Samples.DeliveriesOf(message), Lease: null, Request: null), Token);
            expected.AddRange(Enumerable.Range(0, 3).Select(index => (message.MessageId, index)));
        }

        foreach (var state in new RunDestinationState?[] { null, RunDestinationState.Queued })
        {
            var found = new List<(ObjectId, int)>();
            var cursor = "";
            do
            {
                var page = (await destinations.ListAsync(runKey, state, new PageRequest(2, cursor), Token))!;
                found.AddRange(page.Items.Select(destination => (destination.SendKey, destination.Index)));
                cursor = page.NextCursor;
            }
            while (cursor.Length > 0);
            Assert.Equal(expected.Order(), found);
        }

        Assert.Empty((await destinations.ListAsync(runKey, RunDestinationState.NotDelivered, new PageRequest(2, ""), Token))!.Items);
        Assert.Null(await destinations.ListAsync(runKey, null, new PageRequest(2, "x"), Token));
    }

    [Fact]
    public async Task Runs_OlderThanAnybodyIsToldOf_AreRemoved()
    {
        var partner = await AddPartnerAsync();
        await Messages.AddAsync(NewMessage(partner, 1), request: null, Token);
        await Messages.AddAsync(NewMessage(partner, 2), request: null, Token);
        var (over, running) = (NewRun(partner, 1), NewRun(partner, 2));
        foreach (var run in new[] { over, running })
        {
            await Runs.StartAsync(run, DemandDraft, request: null, Token);
            await Runs.AddSendAsync(new PushSend(Samples.NextId(), partner.PartnerKey, run.RunKey, run.MessageId, null, null, Samples.Now), Token);
        }

        await MoveAsync(over, PushRunState.Cancelled);

        Assert.Equal(0, await Runs.RemoveAsync(Samples.Now, 10, Token));
        Assert.Equal(1, await Runs.RemoveAsync(Samples.Now.AddSeconds(1), 1, Token));
        Assert.Equal(1, await Runs.RemoveAsync(Samples.Now.AddSeconds(1), 10, Token));

        Assert.Null(await Runs.FindAsync(partner.PartnerKey, over.RunKey, Token));
        Assert.NotNull(await Runs.FindAsync(partner.PartnerKey, running.RunKey, Token));
    }

    private static void DemandDraft(PushMessage message)
    {
        if (message.Status != PushStatus.Draft)
        {
            throw new SentAlreadyException();
        }
    }

    private Task<PushRun?> MoveAsync(PushRun run, PushRunState state) => Runs.ChangeAsync(
        run.PartnerKey,
        run.RunKey,
        stored => stored with { State = state, PauseReason = "", EndTime = state == PushRunState.Cancelled ? Samples.Now : null },
        Samples.Now,
        Token);

    private Task<Job?> ClaimAsync(Partner partner) =>
        Jobs.ClaimAsync(PushRunJob.KindName, partner.AccountId, new Lease("me", TimeSpan.FromMinutes(1)), Samples.Now, Token);

    private async Task<PushStatus> StatusAsync(Partner partner, long number) => (await Messages.FindAsync(partner.PartnerKey, number, Token))!.Status;

    private async Task<ObjectId> AddAccountAsync()
    {
        var account = Samples.Account();
        await Store.Accounts.AddAsync(account, Samples.Key(account), trialCredit: default, request: null, Token);
        return account.AccountId;
    }

    private async Task<Partner> AddPartnerAsync()
    {
        var partner = new Partner(
            Samples.NextId(),
            await AddAccountAsync(),
            $"p{Guid.NewGuid():N}",
            Samples.NextId(),
            PartnerPlatform.Android,
            "Shop",
            [Samples.NextId()],
            ["orders"],
            [],
            IsOpen: true,
            Samples.Now);
        await Store.Get<IPartnerStore>().AddAsync(partner, request: null, Token);
        var stored = await Store.Get<IPartnerStore>().FindAsync(partner.PartnerId, Token);
        Assert.Equal(partner.UserKeys, stored!.UserKeys);
        Assert.Equal(partner.CollapseKeys, stored.CollapseKeys);
        return partner;
    }

    private Campaign NewCampaign(Partner partner, long number) => new(
        partner.PartnerKey, number, $"Campaign {number}", null, null, null, "", Samples.Now, Samples.Now);

    private PushMessage NewMessage(Partner partner, long number) => new(
        partner.PartnerKey,
        number,
        null,
        null,
        "",
        "Sale",
        UsePressure: true,
        PushAudience.Nobody,
        [PushVariant.Of("Sale", "Now")],
        PushStatus.Draft,
        Samples.Now,
        Samples.Now);

    private PushRun NewRun(Partner partner, long number) => new(
        Samples.NextId(),
        partner.PartnerKey,
        partner.AccountId,
        number,
        null,
        IsTest: false,
        PushRunState.Running,
        PushAudience.Nobody,
        [PushVariant.Of("Sale", "Now")],
        Samples.Now,
        null);

    private Schedule NewSchedule(Partner partner, long number) => new(
        partner.PartnerKey,
        number,
        partner.AccountId,
        Samples.NextId(),
        Samples.Now.AddDays(1),
        0,
        "",
        0,
        Samples.Now.AddDays(1),
        null,
        null,
        ScheduleType.Once,
        1,
        IsActive: true,
        [],
        Samples.Now,
        Samples.Now);

    private sealed class SentAlreadyException : Exception;
}
