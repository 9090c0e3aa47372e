using Grpc.Core;
using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Campaigns;
using Grpc.Messaging.Engine.Campaigns.Pressure;
using Grpc.Messaging.Engine.Campaigns.Schedules;
using Grpc.Messaging.Engine.Campaigns.Sending;
using Grpc.Messaging.Engine.Jobs;
using Grpc.Messaging.Engine.Numbers;
using Grpc.Messaging.Services.Authentication;
using Grpc.Messaging.Services.Idempotency;
using Grpc.Messaging.Services.Paging;
using Grpc.Messaging.Services.Partners;
using Grpc.Messaging.Services.PushMessages;
using Grpc.Messaging.Services.Schedules;
using Grpc.Messaging.Services.Validation;
using HoldReason = Grpc.Messaging.Campaigns.V1.HoldReason;
using Partner = Grpc.Messaging.Engine.Campaigns.Partner;
using PushRun = Grpc.Messaging.Engine.Campaigns.Sending.PushRun;
using PushRunState = Grpc.Messaging.Engine.Campaigns.Sending.PushRunState;
using PushVariant = Grpc.Messaging.Engine.Campaigns.PushVariant;
using RunDestinationState = Grpc.Messaging.Campaigns.V1.RunDestinationState;
using Schedule = Grpc.Messaging.Engine.Campaigns.Schedules.Schedule;

namespace Grpc.Messaging.Services.PushRuns;

internal sealed class PushRunsService(
    PartnerGate gate,
    RunStarter starter,
    IPushRunStore runs,
    IPushMessageStore messages,
    IScheduleStore schedules,
    IPushHoldStore holds,
    IRunDestinationStore destinations,
    NumberSource numbers,
    JobSignal jobSignal,
    TimeProvider time) : Messaging.Campaigns.V1.PushRunsService.PushRunsServiceBase
{
    private const int MaxRuns = 100;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    public override async Task<StartPushRunResponse> StartPushRun(StartPushRunRequest request, ServerCallContext context)
    {
        var partner = await gate.FindAsync(context, request.PartnerId);
        return await starter.StartAsync(
            context,
            partner,
            request.MessageId,
            isTest: false,
            async (run, token) => run with { MaxRate = request.MaxRate, Split = await SplitOfAsync(request.Split, partner, token) },
            static run => new StartPushRunResponse { Run = run.ToProto(default) });
    }

    public override async Task<ListPushRunsResponse> ListPushRuns(ListPushRunsRequest request, ServerCallContext context)
    {
        var partner = await gate.FindAsync(context, request.PartnerId);
        var response = new ListPushRunsResponse();
        foreach (var run in await runs.ListAsync(partner.PartnerKey, request.MessageId, MaxRuns, context.CancellationToken))
        {
            response.Runs.Add(run.ToProto(await runs.CountAsync(run.RunKey, context.CancellationToken)));
        }

        return response;
    }

    public override async Task<GetPushRunResponse> GetPushRun(GetPushRunRequest request, ServerCallContext context)
    {
        var partner = await gate.FindAsync(context, request.PartnerId);
        var (run, counts) = await ReadAsync(partner.PartnerKey, request.RunId, context.CancellationToken);
        return new GetPushRunResponse { Run = run.ToProto(counts) };
    }

    public override async Task<UpdatePushRunResponse> UpdatePushRun(UpdatePushRunRequest request, ServerCallContext context)
    {
        var partner = await gate.FindAsync(context, request.PartnerId);
        var paths = request.UpdateMask.Paths;
        var variants = paths.Contains("variants") ? Check(request.Run.Variants, partner, "run.variants") : null;
        var numbered = variants is null
            ? null
            : await PushActions.NumberAsync(
                variants, (await FindAsync(partner.PartnerKey, request.Run.RunId, context.CancellationToken)).Variants, numbers, context.CancellationToken);
        var isOver = true;
        return await ChangeAsync(
            partner,
            request.Run.RunId,
            run =>
            {
                isOver = false;
                return Edit(run with { MaxRate = paths.Contains("max_rate") ? request.Run.MaxRate : run.MaxRate });
            },
            run => isOver ? throw PushRunsErrors.Over() : new UpdatePushRunResponse { Run = run },
            context);

        PushRun Edit(PushRun run) => numbered is null ? run
            : run.Split is not null ? throw PushRunsErrors.SplitFixed()
            : partner.NeedsApproval && !run.IsTest
                ? run with { Variants = numbered, State = PushRunState.AwaitingApproval, PauseReason = "", RequestedBy = context.Caller.ActorId, ApprovedBy = null }
            : run with { Variants = numbered };
    }

    public override async Task<ApprovePushRunResponse> ApprovePushRun(ApprovePushRunRequest request, ServerCallContext context) => await ChangeAsync(
        await gate.FindAsync(context, request.PartnerId),
        request.RunId,
        run =>
        {
            if (run.State != PushRunState.AwaitingApproval)
            {
                return run;
            }

            context.DemandApprover(run.RequestedBy == context.Caller.ActorId);
            return run with { State = PushRunState.Running, ApprovedBy = context.Caller.ActorId, CreateTime = time.GetMilliseconds() };
        },
        run => new ApprovePushRunResponse { Run = run },
        context);

    public override async Task<ApproveScheduleResponse> ApproveSchedule(ApproveScheduleRequest request, ServerCallContext context)
    {
        var partner = await gate.FindAsync(context, request.PartnerId);
        var message = await messages.FindAsync(partner.PartnerKey, request.MessageId, context.CancellationToken) ?? throw SchedulesErrors.MessageNotFound();
        return await context.WriteOnceAsync<Schedule, ApproveScheduleResponse>(
            draft => schedules.UpdateAsync(partner.PartnerKey, request.MessageId, Approve, draft, context.CancellationToken),
            stored => new ApproveScheduleResponse { Schedule = stored?.ToProto(partner, message) ?? throw SchedulesErrors.NotFound() });

        Schedule Approve(Schedule schedule)
        {
            if (!schedule.IsActive || !partner.NeedsApproval || schedule.IsApproved(message))
            {
                return schedule;
            }

            context.DemandApprover(schedule.IsAskedFor(context.Caller.ActorId, message));
            return schedule with { ApprovedBy = context.Caller.ActorId, ApprovedMessageTime = message.ModifyTime };
        }
    }

    public override async Task<ResendPushRunResponse> ResendPushRun(ResendPushRunRequest request, ServerCallContext context)
    {
        var partner = await gate.FindAsync(context, request.PartnerId);
        return await starter.ResendAsync(
            context,
            partner,
            await FindAsync(partner.PartnerKey, request.RunId, context.CancellationToken),
            request.State == RunDestinationState.Unspecified
                ? Engine.Campaigns.Sending.RunDestinationState.NotDelivered
                : (Engine.Campaigns.Sending.RunDestinationState)request.State,
            request.MaxRate,
            static run => new ResendPushRunResponse { Run = run.ToProto(default) });
    }

    public override async Task<PausePushRunResponse> PausePushRun(PausePushRunRequest request, ServerCallContext context) => await ChangeAsync(
        await gate.FindAsync(context, request.PartnerId),
        request.RunId,
        run => Move(run, PushRunState.Paused),
        run => new PausePushRunResponse { Run = run },
        context);

    public override async Task<ResumePushRunResponse> ResumePushRun(ResumePushRunRequest request, ServerCallContext context) => await ChangeAsync(
        await gate.FindAsync(context, request.PartnerId),
        request.RunId,
        run => Move(run, PushRunState.Running),
        run => new ResumePushRunResponse { Run = run },
        context);

    public override async Task<CancelPushRunResponse> CancelPushRun(CancelPushRunRequest request, ServerCallContext context) => await ChangeAsync(
        await gate.FindAsync(context, request.PartnerId),
        request.RunId,
        run => run with { State = PushRunState.Cancelled, PauseReason = "", EndTime = time.GetMilliseconds() },
        run => new CancelPushRunResponse { Run = run },
        context);

    public override async Task WatchPushRun(
        WatchPushRunRequest request, IServerStreamWriter<WatchPushRunResponse> responseStream, ServerCallContext context)
    {
        var partner = await gate.FindAsync(context, request.PartnerId);
        using var timer = new PeriodicTimer(Interval, time);
        var (before, since) = (default(PushRunCounts), time.GetTimestamp());
        Messaging.Campaigns.V1.PushRun? told = null;
        do
        {
            var (run, counts) = await ReadAsync(partner.PartnerKey, request.RunId, context.CancellationToken);
            var proto = run.ToProto(counts);
            var isLast = run.IsOver && counts.Queued == 0;
            if (isLast || !proto.Equals(told))
            {
                var seconds = time.GetElapsedTime(since).TotalSeconds;
                var rate = told is null || seconds <= 0 ? 0 : Math.Max(0, HandedOver(counts) - HandedOver(before)) / seconds;
                var response = new WatchPushRunResponse { Run = proto, Rate = rate };
                if (rate > 0)
                {
                    response.RemainingSeconds = counts.Queued / rate;
                }

                await responseStream.WriteAsync(response, context.CancellationToken);
                (before, since, told) = (counts, time.GetTimestamp(), proto);
            }

            if (isLast)
            {
                return;
            }
        }
        while (await timer.WaitForNextTickAsync(context.CancellationToken));
    }

    public override async Task<ListHeldDevicesResponse> ListHeldDevices(ListHeldDevicesRequest request, ServerCallContext context)
    {
        var partner = await gate.FindAsync(context, request.PartnerId);
        var run = await FindAsync(partner.PartnerKey, request.RunId, context.CancellationToken);
        var reason = request.Reason == HoldReason.Unspecified ? (Engine.Campaigns.Pressure.HoldReason?)null : (Engine.Campaigns.Pressure.HoldReason)request.Reason;
        var scope = new PageScope($"held {run.RunKey} {reason}");
        var page = await holds.ListAsync(run.RunKey, reason, scope.Request(request.PageSize, request.PageToken), context.CancellationToken);
        return new ListHeldDevicesResponse { Devices = { page.Items.Select(hold => hold.ToProto()) }, NextPageToken = scope.NextToken(page) };
    }

    public override async Task<ListRunDestinationsResponse> ListRunDestinations(ListRunDestinationsRequest request, ServerCallContext context)
    {
        var partner = await gate.FindAsync(context, request.PartnerId);
        var run = await FindAsync(partner.PartnerKey, request.RunId, context.CancellationToken);
        var state = request.State == RunDestinationState.Unspecified ? (Engine.Campaigns.Sending.RunDestinationState?)null
            : (Engine.Campaigns.Sending.RunDestinationState)request.State;
        var scope = new PageScope($"destinations {run.RunKey} {state}");
        var page = PageScope.Found(
            await destinations.ListAsync(run.RunKey, state, scope.Request(request.PageSize, request.PageToken), context.CancellationToken));
        return new ListRunDestinationsResponse
        {
            Destinations = { page.Items.Select(destination => destination.ToProto()) },
            NextPageToken = scope.NextToken(page),
        };
    }

    private static long HandedOver(PushRunCounts counts) => counts.Expanded - counts.Queued;

    private static PushRun Move(PushRun run, PushRunState state) => run.State == PushRunState.AwaitingApproval
        ? throw PushRunsErrors.ApprovalMissing()
        : run with { State = state, PauseReason = "" };

    /// <summary>What a run says, as the partner's platform has it; its actions have no numbers yet.</summary>
    /// <exception cref="RpcException">Something is wrong with it: its fields, or what it names.</exception>
    private static List<PushVariant> Check(IEnumerable<Messaging.Campaigns.V1.PushVariant> variants, Partner partner, string path)
    {
        var kept = variants.Select(variant => variant.On(partner.Platform)).ToList();
        var violations = new Violations();
        PushMessagesValidator.CheckVariants(kept, partner.Platform, path, violations);
        violations.ThrowIfAny();
        partner.DemandKnown(kept);
        return [.. kept.Select(PushMessagesMapping.ToEngine)];
    }

    private async Task<Engine.Campaigns.Sending.PushSplit?> SplitOfAsync(
        Messaging.Campaigns.V1.PushSplit? split, Partner partner, CancellationToken cancellationToken)
    {
        if (split is null)
        {
            return null;
        }

        var others = new List<IReadOnlyList<PushVariant>>(split.Alternatives.Count);
        for (var i = 0; i < split.Alternatives.Count; i++)
        {
            var variants = Check(split.Alternatives[i].Variants, partner, $"split.alternatives[{i}].variants");
            others.Add(await PushActions.NumberAsync(variants, before: [], numbers, cancellationToken));
        }

        return new Engine.Campaigns.Sending.PushSplit(others, split.TestShare, split.TestDuration, Winner: null, Results: []);
    }

    private async Task<(PushRun Run, PushRunCounts Counts)> ReadAsync(ObjectId partnerKey, string runId, CancellationToken cancellationToken)
    {
        var run = await FindAsync(partnerKey, runId, cancellationToken);
        return (run, await runs.CountAsync(run.RunKey, cancellationToken));
    }

    private async Task<PushRun> FindAsync(ObjectId partnerKey, string runId, CancellationToken cancellationToken) =>
        (ObjectId.TryParse(runId, out var runKey) ? await runs.FindAsync(partnerKey, runKey, cancellationToken) : null) ?? throw PushRunsErrors.NotFound(runId);

    private Task<TResponse> ChangeAsync<TResponse>(
        Partner partner, string runId, Func<PushRun, PushRun> change, Func<Messaging.Campaigns.V1.PushRun, TResponse> toResponse, ServerCallContext context)
        where TResponse : class => context.AnswerOnceAsync(async () =>
    {
        var run = ObjectId.TryParse(runId, out var runKey)
            ? await runs.ChangeAsync(partner.PartnerKey, runKey, change, time.GetMilliseconds(), context.CancellationToken)
            : null;
        if (run is null)
        {
            throw PushRunsErrors.NotFound(runId);
        }

        jobSignal.Wake();
        return toResponse(run.ToProto(await runs.CountAsync(run.RunKey, context.CancellationToken)));
    });
}
