using Grpc.Core;
using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Campaigns.Pressure;
using Grpc.Messaging.Engine.Campaigns.Sending;
using Grpc.Messaging.Engine.Jobs;
using Grpc.Messaging.Services.Campaigns;
using Grpc.Messaging.Services.Idempotency;
using Grpc.Messaging.Services.Paging;
using Grpc.Messaging.Services.Partners;
using Grpc.Messaging.Services.Validation;
using HoldReason = Grpc.Messaging.Campaigns.V1.HoldReason;
using PushRun = Grpc.Messaging.Engine.Campaigns.Sending.PushRun;
using PushRunState = Grpc.Messaging.Engine.Campaigns.Sending.PushRunState;
using RunDestinationState = Grpc.Messaging.Campaigns.V1.RunDestinationState;

namespace Grpc.Messaging.Services.PushRuns;

internal sealed class PushRunsService(PartnerGate gate, IPushRunStore runs, IPushHoldStore holds, IRunDestinationStore destinations, JobSignal jobSignal, TimeProvider time)
    : Messaging.Campaigns.V1.PushRunsService.PushRunsServiceBase
{
    private const int MaxRuns = 100;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

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

    public override Task<PausePushRunResponse> PausePushRun(PausePushRunRequest request, ServerCallContext context) => ChangeAsync(
        request.PartnerId, request.RunId, PushRunState.Paused, run => new PausePushRunResponse { Run = run }, context);

    public override Task<ResumePushRunResponse> ResumePushRun(ResumePushRunRequest request, ServerCallContext context) => ChangeAsync(
        request.PartnerId, request.RunId, PushRunState.Running, run => new ResumePushRunResponse { Run = run }, context);

    public override Task<CancelPushRunResponse> CancelPushRun(CancelPushRunRequest request, ServerCallContext context) => ChangeAsync(
        request.PartnerId, request.RunId, PushRunState.Cancelled, run => new CancelPushRunResponse { Run = run }, context);

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

    private static RpcException NotFound(string runId) => CampaignErrors.Create(
        StatusCode.NotFound, CampaignErrorReason.RunNotFound, $"There is no run {ViolationsRules.Quote(runId)}.");

    private async Task<(PushRun Run, PushRunCounts Counts)> ReadAsync(ObjectId partnerKey, string runId, CancellationToken cancellationToken)
    {
        var run = await FindAsync(partnerKey, runId, cancellationToken);
        return (run, await runs.CountAsync(run.RunKey, cancellationToken));
    }

    private async Task<PushRun> FindAsync(ObjectId partnerKey, string runId, CancellationToken cancellationToken) =>
        (ObjectId.TryParse(runId, out var runKey) ? await runs.FindAsync(partnerKey, runKey, cancellationToken) : null) ?? throw NotFound(runId);

    private Task<TResponse> ChangeAsync<TResponse>(
        string partnerId, string runId, PushRunState state, Func<Messaging.Campaigns.V1.PushRun, TResponse> toResponse, ServerCallContext context)
        where TResponse : class => context.AnswerOnceAsync(async () =>
    {
        var partner = await gate.FindAsync(context, partnerId);
        var run = ObjectId.TryParse(runId, out var runKey)
            ? await runs.ChangeAsync(partner.PartnerKey, runKey, state, time.GetMilliseconds(), context.CancellationToken)
            : null;
        if (run is null)
        {
            throw NotFound(runId);
        }

        jobSignal.Wake();
        return toResponse(run.ToProto(await runs.CountAsync(run.RunKey, context.CancellationToken)));
    });
}
