using Grpc.Messaging.Engine.Campaigns.Sending;
using Grpc.Messaging.Engine.Campaigns.Settings;
using Grpc.Messaging.Engine.Entities;
using Grpc.Messaging.Engine.Jobs;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Engine.Campaigns.Schedules;

/// <summary>
/// Starts a run of a message whose schedule is due. The run, the schedule at its next moment and the jobs of both are stored in one transaction, so that
/// every moment has one run, whichever node comes first. One that comes too late, or needs an approval that it has not, is passed over.
/// </summary>
internal sealed partial class ScheduleHandler(
    IScheduleStore schedules,
    IPushMessageStore messages,
    IPushRunStore runs,
    IEntityStore<Partner> partners,
    ISettingsStore settings,
    JobSignal signal,
    ObjectIdGenerator ids,
    TimeProvider time,
    IOptions<ScheduleOptions> options,
    ILogger<ScheduleHandler> logger) : IJobHandler
{
    public string Kind => ScheduleJob.KindName;

    public int MaxConcurrent => 2;

    public async Task<JobChange?> RunAsync(Job job, CancellationToken cancellationToken)
    {
        var payload = ScheduleJob.PayloadOf(job);
        var partnerKey = ObjectId.Parse(payload.PartnerKey);
        if (await schedules.FindAsync(partnerKey, payload.MessageId, cancellationToken) is not { IsActive: true } schedule
            || schedule.JobId != job.JobId
            || await messages.FindAsync(partnerKey, payload.MessageId, cancellationToken) is not { } message)
        {
            return job.Done();
        }

        var now = time.GetMilliseconds();
        var isLate = now - schedule.NextTime > options.Value.MaxDelay;
        if (isLate)
        {
            Log.PassedOver(logger, message.MessageId, schedule.NextTime);
        }

        if (await partners.FindAsync(schedule.AccountId, partnerKey, cancellationToken) is not { } partner)
        {
            return job.Done();
        }

        var isUnapproved = partner.NeedsApproval && !schedule.IsApproved(message);
        if (isUnapproved)
        {
            Log.Unapproved(logger, message.MessageId, schedule.NextTime);
        }

        var run = isLate || isUnapproved
            ? null
            : PushRun.Of(message, ids.Next(), schedule.AccountId, isTest: false, now) with
            {
                MaxRate = (await settings.FindAsync(partnerKey, cancellationToken)).RunRate,
                RequestedBy = schedule.RequestedBy,
                ApprovedBy = partner.NeedsApproval ? schedule.ApprovedBy : null,
            };
        var next = (schedule with { JobId = ids.Next(), ModifyTime = now }).At(schedule.Occurrence + 1);
        if (await runs.StartDueAsync(run, next, job.Done(), cancellationToken))
        {
            signal.Wake();
        }

        return null;
    }

    private static partial class Log
    {
        [LoggerMessage(
            EventId = 1051,
            EventName = nameof(PassedOver),
            Level = LogLevel.Warning,
            Message = "Message {MessageId} was to be sent at {Moment}, which is longer ago than a sending may be late; that moment is passed over.")]
        public static partial void PassedOver(ILogger logger, long messageId, DateTimeOffset moment);

        [LoggerMessage(
            EventId = 1052,
            EventName = nameof(Unapproved),
            Level = LogLevel.Warning,
            Message = "Message {MessageId} was to be sent at {Moment}, and nobody has approved that, or what it says now; that moment is passed over.")]
        public static partial void Unapproved(ILogger logger, long messageId, DateTimeOffset moment);
    }
}
