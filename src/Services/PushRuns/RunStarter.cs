using Grpc.Core;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Campaigns;
using Grpc.Messaging.Engine.Campaigns.Sending;
using Grpc.Messaging.Engine.Campaigns.Settings;
using Grpc.Messaging.Engine.Jobs;
using Grpc.Messaging.Services.Authentication;
using Grpc.Messaging.Services.Campaigns;
using Grpc.Messaging.Services.Idempotency;
using Grpc.Messaging.Services.PushMessages;
using Grpc.Messaging.Services.Sends;

namespace Grpc.Messaging.Services.PushRuns;

/// <summary>Begins runs of messages for callers.</summary>
internal sealed class RunStarter(
    IPushMessageStore messages,
    IPushRunStore runs,
    AudienceRules audience,
    ISettingsStore settings,
    ObjectIdGenerator ids,
    JobSignal jobSignal,
    TimeProvider time)
{
    /// <summary>Begins to send a message to its audience.</summary>
    /// <param name="shape">Adds what the caller asks for beside.</param>
    /// <exception cref="RpcException">NOT_FOUND; FAILED_PRECONDITION.</exception>
    public async Task<TResponse> StartAsync<TResponse>(
        ServerCallContext context,
        Partner partner,
        long messageId,
        bool isTest,
        Func<PushRun, CancellationToken, Task<PushRun>> shape,
        Func<PushRun, TResponse> toResponse)
        where TResponse : class
    {
        var message = await messages.FindAsync(partner.PartnerKey, messageId, context.CancellationToken) ?? throw NotFound(messageId);
        Demand(message, partner, isTest);
        await audience.DemandKnownAsync(partner, message.Audience, isTest, context.CancellationToken);
        var run = await shape(PushRun.Of(message, ids.Next(), partner.AccountId, isTest, time.GetMilliseconds()), context.CancellationToken);
        return await StoreAsync(context, partner, run, stored => Demand(stored, partner, isTest), toResponse);
    }

    /// <summary>Sends what a run that is over said last to some of its destinations again.</summary>
    /// <param name="maxRate">0 = as the partner's settings say.</param>
    /// <exception cref="RpcException">NOT_FOUND; FAILED_PRECONDITION.</exception>
    public Task<TResponse> ResendAsync<TResponse>(
        ServerCallContext context, Partner partner, PushRun source, RunDestinationState state, int maxRate, Func<PushRun, TResponse> toResponse)
        where TResponse : class
    {
        if (!source.IsOver)
        {
            throw PushRunsErrors.NotOver();
        }

        var run = new PushRun(
            ids.Next(),
            partner.PartnerKey,
            partner.AccountId,
            source.MessageId,
            source.CampaignId,
            source.IsTest,
            PushRunState.Running,
            source.Audience,
            source.CommonVariants,
            time.GetMilliseconds(),
            EndTime: null)
        {
            UsePressure = source.UsePressure,
            MaxRate = maxRate,
            ResendOf = source.RunKey,
            ResendState = state,
        };
        return StoreAsync(context, partner, run, static _ => { }, toResponse);
    }

    private static RpcException NotFound(long number) => CampaignErrors.NotFound(PushMessagesErrors.Kind, number);

    private static void Demand(PushMessage message, Partner partner, bool isTest)
    {
        if (partner.DevicePlatform is null)
        {
            throw SendsErrors.PlatformUnreachable();
        }

        if (!isTest)
        {
            SendsErrors.DemandUnsent(message);
        }

        if (!message.Audience.IsSomebody(isTest))
        {
            throw SendsErrors.AudienceMissing();
        }
    }

    private async Task<TResponse> StoreAsync<TResponse>(
        ServerCallContext context, Partner partner, PushRun run, Action<PushMessage> demand, Func<PushRun, TResponse> toResponse)
        where TResponse : class
    {
        var asked = run with
        {
            State = partner.NeedsApproval && !run.IsTest ? PushRunState.AwaitingApproval : PushRunState.Running,
            RequestedBy = context.Caller.ActorId,
            MaxRate = run.MaxRate > 0 ? run.MaxRate : (await settings.FindAsync(partner.PartnerKey, context.CancellationToken)).RunRate,
        };
        var response = await context.WriteOnceAsync(
            draft => runs.StartAsync(asked, demand, draft, context.CancellationToken),
            (PushRun? stored) => toResponse(stored ?? throw NotFound(run.MessageId)));
        jobSignal.Wake();
        return response;
    }
}
