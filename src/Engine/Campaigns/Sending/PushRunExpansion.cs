using Grpc.Messaging.Engine.Billing;
using Grpc.Messaging.Engine.Campaigns.Pressure;
using Grpc.Messaging.Engine.Campaigns.Profiles;
using Grpc.Messaging.Engine.Campaigns.Settings;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Dispatch;
using Grpc.Messaging.Engine.Documents;
using Grpc.Messaging.Engine.Entities;
using Grpc.Messaging.Engine.Jobs;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Paging;
using Grpc.Messaging.Engine.Planning;
using Grpc.Messaging.Engine.Scenarios;
using Grpc.Messaging.Engine.Telemetry;

namespace Grpc.Messaging.Engine.Campaigns.Sending;

/// <summary>
/// Expands the audience of a run into messages of the engine, a page of devices and a message each run of the job. The message, and how far the job has
/// come by it, are stored in one transaction: a crash in the middle leaves out nobody and doubles nobody, and whoever takes the job away stops it. That
/// transaction also takes what the page may cost; when the account has too little for it, the run waits before this page until it is resumed. Where
/// devices can be held back, a chunk is planned before, see <see cref="IPushHoldStore"/>. A run that compares texts goes through its audience twice: for the
/// devices that take part, and, when the winner is decided, for all others.
/// </summary>
internal sealed class PushRunExpansion(
    IPushRunStore runs,
    IEntityStore<Partner> partners,
    IMessageStore messages,
    RunAudience audience,
    PersonalTexts texts,
    ISettingsStore settings,
    ChunkPlanner planner,
    IPushHoldStore holds,
    IDeviceProfileStore profiles,
    IPushContentWriter writer,
    PriceBook prices,
    DeliveryRules rules,
    DeliveryComposer composer,
    DispatcherSignal signal,
    ObjectIdGenerator ids,
    TimeProvider time,
    EngineMetrics metrics) : IJobHandler
{
    public string Kind => PushRunJob.KindName;

    public int MaxConcurrent => 2;

    public async Task<JobChange?> RunAsync(Job job, CancellationToken cancellationToken)
    {
        var payload = PushRunJob.PayloadOf(job);
        var run = await runs.FindAsync(ObjectId.Parse(payload.PartnerKey), job.JobId, cancellationToken);
        if (run is null || run.IsOver)
        {
            return job.Done();
        }

        if (await partners.FindAsync(run.AccountId, run.PartnerKey, cancellationToken) is not { } partner)
        {
            await runs.FinishAsync(run, PushRunState.Failed, job.Done(), time.GetMilliseconds(), cancellationToken);
            return null;
        }

        if (payload.NextTime is { } next && next > time.GetMilliseconds())
        {
            return job.Continue(next, job.Payload);
        }

        return payload.Plan is { } plan ? await SendPlannedAsync(job, payload, plan, run, partner, cancellationToken)
            : payload.IsExpanded ? await ReleaseAsync(job, payload, run, partner, cancellationToken)
            : payload.IsTested && run.Split is { Winner: null } split ? await DecideAsync(job, payload, run, split, cancellationToken)
            : await ExpandAsync(job, payload, run, partner, cancellationToken);
    }

    // A page of a run with a rate is at most what it allows in a second.
    private int PageSizeOf(PushRun run) => run.MaxRate == 0 ? rules.Options.ChunkSize : Math.Min(rules.Options.ChunkSize, run.MaxRate);

    /// <summary>How far the job has come when these devices are stored.</summary>
    /// <param name="cursor">Where the page after them starts; empty at the end.</param>
    private static PushRunPayload After(PushRunPayload payload, PushRun run, List<AudienceMember> members, string cursor, DateTimeOffset now)
    {
        var isLast = cursor.Length == 0;
        var next = payload with
        {
            Cursor = cursor,
            NextTime = run.MaxRate == 0 || members.Count == 0 ? null : now.AddMilliseconds(Math.Ceiling(1000.0 * members.Count / run.MaxRate)),
        };
        if (payload.IsExpanded || run.Split is not { Winner: null } split)
        {
            return next with { IsExpanded = payload.IsExpanded || isLast };
        }

        var told = new long[split.Count];
        payload.Told?.ToArray().CopyTo(told, 0);
        foreach (var member in members)
        {
            told[split.TextOf(run.RunKey, member.Address.Uid) ?? 0]++;
        }

        return next with { Told = told, IsTested = isLast, NextTime = isLast ? now.AddSeconds(split.TestSeconds) : next.NextTime };
    }

    private static JobChange Continue(Job job, PushRunPayload payload, DateTimeOffset now) => job.Continue(payload.NextTime ?? now, PushRunJob.Write(payload));

    private async Task<JobChange?> DecideAsync(Job job, PushRunPayload payload, PushRun run, PushSplit split, CancellationToken cancellationToken)
    {
        var decided = split.Decide(payload.Told ?? [], await runs.CountClickedAsync(run.RunKey, cancellationToken));
        var change = Continue(job, payload with { Cursor = "", NextTime = null }, time.GetMilliseconds());
        await runs.DecideAsync(run, decided, change, cancellationToken);
        return null;
    }

    private async Task<JobChange?> ExpandAsync(Job job, PushRunPayload payload, PushRun run, Partner partner, CancellationToken cancellationToken)
    {
        var page = new PageRequest(PageSizeOf(run), payload.Cursor);
        if (await ReadPageAsync(run, partner, page, cancellationToken) is not var (members, cursor))
        {
            await runs.HoldAsync(run, PushRun.SegmentInvalid, job, cancellationToken);
            return null;
        }

        if (run.Split is { } split)
        {
            members.RemoveAll(member => (split.TextOf(run.RunKey, member.Address.Uid) is null) == (split.Winner is null));
        }

        var now = time.GetMilliseconds();
        var change = Continue(job, After(payload, run, members, cursor, now), now);
        if (members.Count == 0)
        {
            return change;
        }

        var chunkKey = ids.Next();
        var set = await settings.FindAsync(run.PartnerKey, cancellationToken);
        if (ChunkPlanner.IsNeeded(run, set))
        {
            var plan = await planner.PlanAsync(run, partner, set, chunkKey, members, PushRunJob.StoredOf(job.Payload), now, cancellationToken);
            return await PlanAsync(job, payload, plan, cursor, partner, cancellationToken);
        }

        await runs.AddSendAsync(
            new PushSend(chunkKey, run.PartnerKey, run.RunKey, run.MessageId, ParentId: null, run.CampaignId, now), cancellationToken);
        return await AppendAsync(job, run, partner, chunkKey, members, change, now, cancellationToken);
    }

    // Null: a segment is about a field that was deleted since.
    private async Task<(List<AudienceMember> Members, string Cursor)?> ReadPageAsync(
        PushRun run, Partner partner, PageRequest page, CancellationToken cancellationToken)
    {
        try
        {
            return await audience.ReadPageAsync(run, partner, page, cancellationToken);
        }
        catch (DocumentQueryException)
        {
            return null;
        }
    }

    /// <summary>Sends to devices that were held back until now; when there are no more, the run is over.</summary>
    private async Task<JobChange?> ReleaseAsync(Job job, PushRunPayload payload, PushRun run, Partner partner, CancellationToken cancellationToken)
    {
        var now = time.GetMilliseconds();
        if (run.HeldCount > 0)
        {
            var due = await holds.ReadDueAsync(run.RunKey, now, PageSizeOf(run), cancellationToken);
            if (due.Count > 0)
            {
                var set = await settings.FindAsync(run.PartnerKey, cancellationToken);
                var plan = await planner.PlanReleaseAsync(run, partner, set, ids.Next(), due, PushRunJob.StoredOf(job.Payload), now, cancellationToken);
                return await PlanAsync(job, payload, plan, payload.Cursor, partner, cancellationToken);
            }

            if (await holds.NextReleaseAsync(run.RunKey, cancellationToken) is { } next)
            {
                return job.Continue(next, job.Payload);
            }
        }

        await runs.FinishAsync(run, PushRunState.Finished, job.Done(), now, cancellationToken);
        return null;
    }

    private async Task<JobChange?> PlanAsync(
        Job job, PushRunPayload payload, ChunkPlan plan, string cursor, Partner partner, CancellationToken cancellationToken)
    {
        var chunk = new PlannedChunk(plan.Send.SendKey.ToString(), cursor, plan.IsRelease);
        var next = job with { Version = job.Version + 1, Payload = PushRunJob.WithPlan(job.Payload, chunk), Tries = 0, LastError = "" };
        return await holds.PlanAsync(plan, next, job.Version, cancellationToken)
            ? await SendPlannedAsync(next, payload, chunk, plan.Run, partner, cancellationToken)
            : null;
    }

    private async Task<JobChange?> SendPlannedAsync(
        Job job, PushRunPayload payload, PlannedChunk plan, PushRun run, Partner partner, CancellationToken cancellationToken)
    {
        var chunkKey = ObjectId.Parse(plan.ChunkKey);
        var data = (await holds.ReadPlanAsync(chunkKey, cancellationToken)).ToDictionary(static contact => contact.DeviceUid, static contact => contact.Data);
        List<AudienceMember> members =
        [
            .. (data.Count == 0 ? [] : await profiles.LoadAsync(partner.AppCode, data.Keys, cancellationToken))
                .Select(device => AudienceMember.Of(device, data[device.Device.DeviceUid])),
        ];
        var now = time.GetMilliseconds();
        var change = Continue(job, After(payload, run, members, plan.Cursor, now) with { Plan = null, Stored = plan.ChunkKey }, now);
        return members.Count == 0 ? change : await AppendAsync(job, run, partner, chunkKey, members, change, now, cancellationToken);
    }

    private async Task<JobChange?> AppendAsync(
        Job job,
        PushRun run,
        Partner partner,
        ObjectId chunkKey,
        IReadOnlyList<AudienceMember> members,
        JobChange change,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var personal = await texts.WriteAsync(run, partner, members, cancellationToken);
        var list = await prices.FindAsync(run.AccountId, cancellationToken);
        var chunk = Compose(run, partner, chunkKey, [.. members.Select(static member => member.Address)], personal, list, change, now);
        switch (await messages.AppendAsync(chunk, cancellationToken))
        {
            case AppendResult.Stored:
                metrics.Appended(chunk.Message, chunk);
                signal.Wake();
                break;
            case AppendResult.CreditTooLow:
                await runs.HoldAsync(run, Reasons.CreditTooLow, job, cancellationToken);
                break;
        }

        return null;
    }

    private MessageChunk Compose(
        PushRun run,
        Partner partner,
        ObjectId sendKey,
        List<Address> addresses,
        IReadOnlyDictionary<string, PushVariant> personal,
        PriceList list,
        JobChange change,
        DateTimeOffset now)
    {
        var flow = FlowPrices.Price(list, [new Step(writer.Channel, partner.Name, partner.AppCode, Timeout: null)], addresses);
        var reserved = FlowPrices.Reserve(rules.Channels, flow, addresses);
        var message = new Message(
            sendKey,
            run.AccountId,
            ScenarioKey: null,
            flow,
            writer.Write(sendKey, PushMessage.DefaultOf(run.CommonVariants), personal),
            partner.DevicePlatform,
            now,
            SendTime: null,
            now + rules.Options.Validity,
            DestinationCount: 0,
            ReachableCount: 0);
        return new MessageChunk(message, composer.Compose(message, addresses, firstIndex: 0, isUrgent: false, now), change)
        {
            IsNew = true,
            Debits = reserved == 0 ? [] : [new Debit(run.AccountId, reserved)],
        };
    }
}
