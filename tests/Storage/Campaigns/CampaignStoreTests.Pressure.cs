using Grpc.Messaging.Engine.Campaigns;
using Grpc.Messaging.Engine.Campaigns.Pressure;
using Grpc.Messaging.Engine.Campaigns.Sending;
using Grpc.Messaging.Engine.Jobs;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Paging;
using Grpc.Messaging.Tests.Storage.Infrastructure;

namespace Grpc.Messaging.Tests.Storage.Campaigns;

/// <summary>Plans of chunks: whom they count, whom they hold back, and what becomes of that when a run is changed in between.</summary>
public abstract partial class CampaignStoreTests
{
    private static readonly PressureLimit OneADay = new(1, 86_400);

    private IPushHoldStore Holds => Store.Get<IPushHoldStore>();

    [Fact]
    public async Task Plan_DeviceThatReachedItsLimit_IsSkippedWithItsReason()
    {
        var partner = await AddPartnerAsync();
        var (first, job) = await StartAsync(partner, 1);
        Assert.True(await PlanAsync(first, job, ["a", "b"]));
        var (second, other) = await StartAsync(partner, 2);
        var plan = NewPlan(second, ["a", "b", "c"]);

        Assert.True(await PlanAsync(plan, other));

        Assert.Equal(["c"], await PlannedAsync(plan));
        Assert.Equal([("a", HoldReason.Pressure), ("b", HoldReason.Pressure)], await HeldAsync(second));
        Assert.Equal(new PushRunCounts(0, 0, 0, 0, 0, Held: 0, Skipped: 2), await Runs.CountAsync(second.RunKey, Token));
        Assert.Equal([], await HeldAsync(second, HoldReason.QuietHours));
    }

    [Fact]
    public async Task Plan_OfTwoRunsAtOnce_LetsOneOfThemCount()
    {
        var partner = await AddPartnerAsync();
        var starts = new List<(PushRun Run, Job Job)>();
        for (var number = 1; number <= 4; number++)
        {
            starts.Add(await StartAsync(partner, number));
        }

        var plans = starts.ConvertAll(start => NewPlan(start.Run, ["a"]));
        Assert.All(await Task.WhenAll(plans.Zip(starts, (plan, start) => Task.Run(() => PlanAsync(plan, start.Job)))), Assert.True);

        var planned = new List<string>();
        foreach (var plan in plans)
        {
            planned.AddRange(await PlannedAsync(plan));
        }

        Assert.Equal(["a"], planned);
    }

    [Fact]
    public async Task Plan_OfAJobThatIsAnothers_StoresNothing()
    {
        var partner = await AddPartnerAsync();
        var (run, job) = await StartAsync(partner, 1);
        var plan = NewPlan(run, ["a"]);
        Assert.True(await PlanAsync(run, job, ["b"]));

        Assert.False(await PlanAsync(plan, job));

        Assert.Empty(await PlannedAsync(plan));
    }

    [Theory]
    [InlineData(PushRunState.Paused)]
    [InlineData(PushRunState.Cancelled)]
    public async Task Plan_OfARunChangedBeforeItsChunkIsStored_CountsNobody(PushRunState state)
    {
        var partner = await AddPartnerAsync();
        var (first, job) = await StartAsync(partner, 1);
        Assert.True(await PlanAsync(NewPlan(first, ["a"]) with { Holds = [Quiet(first, "b", Samples.Now.AddHours(1))] }, job));

        await MoveAsync(first, state);

        Assert.Equal(default, await Runs.CountAsync(first.RunKey, Token));
        Assert.Empty(await HeldAsync(first));
        var (second, other) = await StartAsync(partner, 2);
        var plan = NewPlan(second, ["a"]);
        Assert.True(await PlanAsync(plan, other));
        Assert.Equal(["a"], await PlannedAsync(plan));
    }

    [Fact]
    public async Task Held_DeviceWhoseTimeHasCome_MovesFromHeldToExpandedWithItsChunk()
    {
        var partner = await AddPartnerAsync();
        var (run, job) = await StartAsync(partner, 1);
        var release = Samples.Now.AddHours(1);
        IReadOnlyList<PushHold> holds = [Quiet(run, "a", release) with { Data = new Dictionary<string, string> { ["voucher"] = "X" } }, Quiet(run, "b", release)];
        Assert.True(await PlanAsync(NewPlan(run, []) with { Holds = holds }, job));
        Assert.Equal((2, 0), await HeldCountsAsync(run));
        Assert.Empty(await Holds.ReadDueAsync(run.RunKey, release.AddSeconds(-1), 10, Token));
        Assert.Equal(release, await Holds.NextReleaseAsync(run.RunKey, Token));
        var due = await Holds.ReadDueAsync(run.RunKey, release, 10, Token);
        var plan = NewPlan(run, []) with
        {
            Candidates = [new("a", due[0].Data)],
            Holds = [new PushHold(run.RunKey, "b", HoldReason.TooLate, ReleaseTime: null, Data: null)],
            IsRelease = true,
        };

        Assert.True(await PlanAsync(plan, job with { Version = job.Version + 1 }));

        Assert.Equal((1, 1), await HeldCountsAsync(run));
        Assert.Equal("X", Assert.Single(await Holds.ReadPlanAsync(plan.Send.SendKey, Token)).Data!["voucher"]);
        Assert.Null(await Holds.NextReleaseAsync(run.RunKey, Token));
        var message = Samples.Message(partner.AccountId, destinations: 1) with { MessageId = plan.Send.SendKey };
        await Store.Messages.AcceptAsync(new Acceptance(message, Samples.DeliveriesOf(message), Lease: null, Request: null), Token);
        Assert.Equal(new PushRunCounts(1, 1, 0, 0, 0, Held: 0, Skipped: 1), await Runs.CountAsync(run.RunKey, Token));

        // The next plan knows that the chunk was stored.
        var last = NewPlan(run, ["c"]) with { Stored = plan.Send.SendKey };
        Assert.True(await PlanAsync(last, job with { Version = job.Version + 2 }));
        Assert.Null(Assert.Single(await Holds.ReadPlanAsync(plan.Send.SendKey, Token)).Data);
        Assert.Equal([("b", HoldReason.TooLate)], await HeldAsync(run));
    }

    [Fact]
    public async Task Held_DevicesOfACancelledRun_AreSkipped()
    {
        var partner = await AddPartnerAsync();
        var (run, job) = await StartAsync(partner, 1);
        Assert.True(await PlanAsync(NewPlan(run, []) with { Holds = [Quiet(run, "a", Samples.Now.AddHours(1))] }, job, PushRunJob.WithoutPlan(job.Payload)));

        await MoveAsync(run, PushRunState.Cancelled);

        Assert.Equal((0, 1), await HeldCountsAsync(run));
        Assert.Equal([("a", HoldReason.QuietHours)], await HeldAsync(run));
    }

    [Fact]
    public async Task Contacts_OlderThanAnyLimit_AreRemoved()
    {
        var partner = await AddPartnerAsync();
        var (run, job) = await StartAsync(partner, 1);
        var plan = NewPlan(run, ["a", "b", "c"]);
        Assert.True(await PlanAsync(plan, job));

        await Holds.RemoveContactsAsync(Samples.Now, 10, Token);
        Assert.Equal(3, (await PlannedAsync(plan)).Count);
        while (await Holds.RemoveContactsAsync(Samples.Now.AddSeconds(1), 2, Token) > 0)
        {
            // Those of other tests are older, too.
        }

        Assert.Empty(await PlannedAsync(plan));
    }

    private static PushHold Quiet(PushRun run, string uid, DateTimeOffset release) => new(run.RunKey, uid, HoldReason.QuietHours, release, Data: null);

    private ChunkPlan NewPlan(PushRun run, IReadOnlyList<string> uids) => new(
        run,
        new PushSend(Samples.NextId(), run.PartnerKey, run.RunKey, run.MessageId, null, null, Samples.Now),
        [.. uids.Select(uid => new KeyValuePair<string, IReadOnlyDictionary<string, string>?>(uid, null))],
        [],
        [OneADay],
        IsRelease: false,
        Stored: null);

    private Task<bool> PlanAsync(PushRun run, Job job, IReadOnlyList<string> uids) => PlanAsync(NewPlan(run, uids), job);

    private Task<bool> PlanAsync(ChunkPlan plan, Job job, string? payload = null) => Holds.PlanAsync(
        plan with { Holds = [.. plan.Holds.Select(hold => hold with { PlanKey = plan.Send.SendKey })] },
        job with
        {
            Version = job.Version + 1,
            Payload = payload ?? PushRunJob.WithPlan(job.Payload, new PlannedChunk(plan.Send.SendKey.ToString(), "", plan.IsRelease)),
        },
        job.Version,
        Token);

    private async Task<(PushRun Run, Job Job)> StartAsync(Partner partner, long number)
    {
        await Messages.AddAsync(NewMessage(partner, number), request: null, Token);
        var run = NewRun(partner, number) with { UsePressure = true };
        await Runs.StartAsync(run, DemandDraft, request: null, Token);
        return (run, PushRunJob.Of(run));
    }

    private async Task<IReadOnlyList<string>> PlannedAsync(ChunkPlan plan) =>
        [.. (await Holds.ReadPlanAsync(plan.Send.SendKey, Token)).Select(contact => contact.DeviceUid)];

    private async Task<IReadOnlyList<(string Uid, HoldReason Reason)>> HeldAsync(PushRun run, HoldReason? reason = null)
    {
        var held = new List<(string, HoldReason)>();
        var cursor = "";
        do
        {
            var page = await Holds.ListAsync(run.RunKey, reason, new PageRequest(1, cursor), Token);
            held.AddRange(page.Items.Select(hold => (hold.DeviceUid, hold.Reason)));
            cursor = page.NextCursor;
        }
        while (cursor.Length > 0);
        return held;
    }

    private async Task<(long Held, long Skipped)> HeldCountsAsync(PushRun run) =>
        await Runs.CountAsync(run.RunKey, Token) is var counts ? (counts.Held, counts.Skipped) : default;
}
