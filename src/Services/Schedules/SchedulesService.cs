using Grpc.Core;
using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Campaigns;
using Grpc.Messaging.Engine.Campaigns.Schedules;
using Grpc.Messaging.Engine.Jobs;
using Grpc.Messaging.Engine.Numbers;
using Grpc.Messaging.Services.Authentication;
using Grpc.Messaging.Services.Idempotency;
using Grpc.Messaging.Services.Mapping;
using Grpc.Messaging.Services.Partners;
using Grpc.Messaging.Services.Validation;
using Partner = Grpc.Messaging.Engine.Campaigns.Partner;
using PushMessage = Grpc.Messaging.Engine.Campaigns.PushMessage;
using Schedule = Grpc.Messaging.Engine.Campaigns.Schedules.Schedule;
using ScheduleExclusion = Grpc.Messaging.Engine.Campaigns.Schedules.ScheduleExclusion;

namespace Grpc.Messaging.Services.Schedules;

internal sealed class SchedulesService(
    PartnerGate gate,
    IPushMessageStore messages,
    IScheduleStore schedules,
    NumberSource numbers,
    ObjectIdGenerator ids,
    JobSignal jobSignal,
    TimeProvider time) : Messaging.Campaigns.V1.SchedulesService.SchedulesServiceBase
{
    private const string MomentPath = "next_sending_time";
    private const int MaxPeriods = 100;

    public override async Task<CreateScheduleResponse> CreateSchedule(CreateScheduleRequest request, ServerCallContext context)
    {
        var (partner, message) = await DemandMessageAsync(context, request.PartnerId, request.MessageId);
        var now = time.GetMilliseconds();
        if (SendingDate.Parse(request.Schedule.NextSendingTime) <= now)
        {
            throw SchedulesErrors.DatePast();
        }

        var schedule = new Schedule(
            partner.PartnerKey, request.MessageId, partner.AccountId, default, now, 0, "", 0, now, null, null, default, 1, true, [], now, now)
            .With(request.Schedule, isMoved: true, ids.Next(), now)
            .By(context.Caller.ActorId, now);
        return await WriteAsync(
            context,
            draft => schedules.AddAsync(schedule, draft, context.CancellationToken).OrScheduledAsync(),
            stored => new CreateScheduleResponse { Schedule = stored.ToProto(partner, message) });
    }

    public override async Task<GetScheduleResponse> GetSchedule(GetScheduleRequest request, ServerCallContext context)
    {
        var partner = await gate.FindAsync(context, request.PartnerId);
        var schedule = await schedules.FindAsync(partner.PartnerKey, request.MessageId, context.CancellationToken) ?? throw SchedulesErrors.NotFound();
        var message = await messages.FindAsync(partner.PartnerKey, request.MessageId, context.CancellationToken);
        return new GetScheduleResponse { Schedule = schedule.ToProto(partner, message) };
    }

    public override async Task<UpdateScheduleResponse> UpdateSchedule(UpdateScheduleRequest request, ServerCallContext context)
    {
        var partner = await gate.FindAsync(context, request.PartnerId);
        var message = await messages.FindAsync(partner.PartnerKey, request.MessageId, context.CancellationToken);
        return await WriteAsync(
            context,
            draft => schedules.UpdateAsync(
                partner.PartnerKey, request.MessageId, stored => Merge(stored, request, context), draft, context.CancellationToken),
            stored => new UpdateScheduleResponse { Schedule = stored.ToProto(partner, message) });
    }

    public override async Task<DeleteScheduleResponse> DeleteSchedule(DeleteScheduleRequest request, ServerCallContext context)
    {
        var partner = await gate.FindAsync(context, request.PartnerId);
        return await WriteAsync(
            context,
            draft => schedules.RemoveAsync(partner.PartnerKey, request.MessageId, draft, context.CancellationToken),
            removed => new DeleteScheduleResponse { Schedule = removed.ToProto() });
    }

    public override async Task<CreateScheduleExclusionResponse> CreateScheduleExclusion(
        CreateScheduleExclusionRequest request, ServerCallContext context)
    {
        var (partner, _) = await DemandMessageAsync(context, request.PartnerId, request.MessageId);
        var exclusion = request.Exclusion.ToEngine(await numbers.NextAsync(Sequences.Exclusions, context.CancellationToken));
        return await WriteAsync(
            context,
            draft => schedules.UpdateAsync(
                partner.PartnerKey, request.MessageId, stored => Add(stored, exclusion, context), draft, context.CancellationToken),
            _ => new CreateScheduleExclusionResponse { Id = exclusion.ExclusionId });
    }

    public override async Task<ListScheduleExclusionsResponse> ListScheduleExclusions(
        ListScheduleExclusionsRequest request, ServerCallContext context)
    {
        var (partner, _) = await DemandMessageAsync(context, request.PartnerId, request.MessageId);
        var schedule = await schedules.FindAsync(partner.PartnerKey, request.MessageId, context.CancellationToken) ?? throw SchedulesErrors.NotFound();
        return new ListScheduleExclusionsResponse { Exclusions = { schedule.Exclusions.Select(exclusion => exclusion.ToProto()) } };
    }

    public override async Task<DeleteScheduleExclusionsResponse> DeleteScheduleExclusions(
        DeleteScheduleExclusionsRequest request, ServerCallContext context)
    {
        var (partner, _) = await DemandMessageAsync(context, request.PartnerId, request.MessageId);
        IReadOnlyList<ScheduleExclusion> removed = [];
        return await WriteAsync(
            context,
            draft => schedules.UpdateAsync(
                partner.PartnerKey,
                request.MessageId,
                stored =>
                {
                    removed = stored.Exclusions;
                    return Moved(stored with { Exclusions = [] }, context);
                },
                draft,
                context.CancellationToken),
            _ => new DeleteScheduleExclusionsResponse { Exclusions = { removed.Select(exclusion => exclusion.ToProto()) } });
    }

    private Schedule Merge(Schedule stored, UpdateScheduleRequest request, ServerCallContext context)
    {
        var merged = stored.ToProto();
        request.UpdateMask.Replace(request.Schedule ?? new(), merged);
        var violations = new Violations();
        SchedulesValidator.Check(merged, violations);
        violations.ThrowIfAny();
        var now = time.GetMilliseconds();
        var isMoved = request.UpdateMask.Paths.Contains(MomentPath);
        if (isMoved && SendingDate.Parse(merged.NextSendingTime) <= now)
        {
            throw SchedulesErrors.DateOutdated();
        }

        return stored.With(merged, isMoved, ids.Next(), now).By(context.Caller.ActorId, now);
    }

    private Schedule Add(Schedule stored, ScheduleExclusion exclusion, ServerCallContext context)
    {
        if (exclusion.IsOfDays && stored.Exclusions.Any(other => other.IsOfDays))
        {
            throw SchedulesErrors.ExclusionExists();
        }

        if (!exclusion.IsOfDays && stored.Exclusions.Count(other => !other.IsOfDays) == MaxPeriods)
        {
            throw Violations.Single("exclusion.type", $"DATES has {MaxPeriods} exclusions of this schedule already");
        }

        if (exclusion.StartTime < stored.StartTime || exclusion.EndTime > stored.EndTime)
        {
            throw Violations.Single("exclusion.start_time", "and endDate must lie within those of the schedule");
        }

        return Moved(stored with { Exclusions = [.. stored.Exclusions, exclusion] }, context);
    }

    // What is excluded now may be what was to come next.
    private Schedule Moved(Schedule schedule, ServerCallContext context)
    {
        var now = time.GetMilliseconds();
        var changed = (schedule with { JobId = ids.Next(), ModifyTime = now }).By(context.Caller.ActorId, now);
        return changed.IsActive ? changed.At(changed.Occurrence) : changed;
    }

    private async Task<(Partner Partner, PushMessage Message)> DemandMessageAsync(ServerCallContext context, string partnerId, long messageId)
    {
        var partner = await gate.FindAsync(context, partnerId);
        return (partner, await messages.FindAsync(partner.PartnerKey, messageId, context.CancellationToken) ?? throw SchedulesErrors.MessageNotFound());
    }

    private async Task<TResponse> WriteAsync<TResponse>(
        ServerCallContext context,
        Func<Engine.Requests.RequestDraft<Schedule>?, Task<Engine.Requests.Written<Schedule>>> write,
        Func<Schedule, TResponse> toResponse)
        where TResponse : class
    {
        var response = await context.WriteOnceAsync(write, stored => toResponse(stored ?? throw SchedulesErrors.NotFound()));
        jobSignal.Wake();
        return response;
    }
}
