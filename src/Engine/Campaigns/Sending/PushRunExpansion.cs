using Grpc.Messaging.Engine.Billing;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Entities;
using Grpc.Messaging.Engine.Jobs;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Paging;
using Grpc.Messaging.Engine.Scenarios;
using Grpc.Messaging.Engine.Telemetry;

namespace Grpc.Messaging.Engine.Campaigns.Sending;

/// <summary>
/// Expands the audience of a run into messages of the engine, a page of devices and a message each run of the job. The message, and how far the job has
/// come by it, are stored in one transaction: a crash in the middle leaves out nobody and doubles nobody, and whoever takes the job away stops it. That
/// transaction also takes what the page may cost; when the account has too little for it, the run waits before this page until it is resumed.
/// </summary>
internal sealed class PushRunExpansion(
    IPushRunStore runs,
    IEntityStore<Partner> partners,
    IMessageStore messages,
    RunAudience audience,
    PersonalTexts texts,
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

        if (payload.IsExpanded)
        {
            await runs.FinishAsync(run, PushRunState.Finished, job.Done(), time.GetMilliseconds(), cancellationToken);
            return null;
        }

        var page = new PageRequest(rules.Options.ChunkSize, payload.Cursor);
        var (members, cursor) = await audience.ReadPageAsync(run, partner, page, cancellationToken);
        var now = time.GetMilliseconds();
        var change = job.Continue(now, PushRunJob.Write(payload with { Cursor = cursor, IsExpanded = cursor.Length == 0 }));
        if (members.Count == 0)
        {
            return change;
        }

        var personal = await texts.WriteAsync(run, partner, members, cancellationToken);
        var list = await prices.FindAsync(run.AccountId, cancellationToken);
        var chunk = Compose(run, partner, [.. members.Select(static member => member.Address)], personal, list, change, now);
        await runs.AddSendAsync(
            new PushSend(chunk.MessageId, run.PartnerKey, run.RunKey, run.MessageId, ParentId: null, run.CampaignId, now), cancellationToken);
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
        List<Address> addresses,
        IReadOnlyDictionary<string, PushVariant> personal,
        PriceList list,
        JobChange change,
        DateTimeOffset now)
    {
        var sendKey = ids.Next();
        var flow = FlowPrices.Price(list, [new Step(writer.Channel, partner.Name, partner.AppCode, Timeout: null)], addresses);
        var reserved = FlowPrices.Reserve(rules.Channels, flow, addresses);
        var message = new Message(
            sendKey,
            run.AccountId,
            ScenarioKey: null,
            flow,
            writer.Write(sendKey, PushMessage.DefaultOf(run.Variants), personal),
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
