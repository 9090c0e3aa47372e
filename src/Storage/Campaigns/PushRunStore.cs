using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Campaigns;
using Grpc.Messaging.Engine.Campaigns.Schedules;
using Grpc.Messaging.Engine.Campaigns.Sending;
using Grpc.Messaging.Engine.Jobs;
using Grpc.Messaging.Engine.Requests;
using Grpc.Messaging.Storage.Entities;
using Grpc.Messaging.Storage.Jobs;
using Grpc.Messaging.Storage.Messages;
using Grpc.Messaging.Storage.Requests;
using Microsoft.EntityFrameworkCore;

namespace Grpc.Messaging.Storage.Campaigns;

internal sealed class PushRunStore(MessagingDatabase database, EntityConfiguration<PushRun, ObjectId> entity, ScheduleStore schedules)
    : EntityStore<PushRun, ObjectId>(database, entity), IPushRunStore
{
    // As good as never: a job that waits to be resumed.
    private static readonly DateTimeOffset Never = new(9999, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public Task<IReadOnlyList<PushRun>> ListAsync(ObjectId partnerKey, long messageId, int max, CancellationToken cancellationToken) =>
        Database.ReadAsync<IReadOnlyList<PushRun>>(
            async (context, token) =>
            {
                var latest = await context.Set<PushRun>()
                    .Where(run => run.PartnerKey == partnerKey && run.MessageId == messageId)
                    .OrderByDescending(run => run.CreateTime)
                    .ThenByDescending(run => run.RunKey)
                    .Take(max)
                    .ToListAsync(token);
                latest.Reverse();
                return latest;
            },
            cancellationToken);

    public Task<Written<PushRun>> StartAsync(
        PushRun run, Action<PushMessage> demand, RequestDraft<PushRun>? request, CancellationToken cancellationToken) => Database.ExecuteAsync(
        request,
        async (context, token) =>
        {
            if (await FindMessageAsync(context, run, token) is not { } message)
            {
                return null;
            }

            demand(message);
            Add(context, run);
            context.Add(PushRunJob.Of(run).ToRow());

            // The version of the message is the condition: of two that send it at the same time one finds that it is being sent.
            var entry = context.Entry(message);
            entry.Property(stored => stored.Status).CurrentValue = run.IsTest ? message.Status : PushStatus.Sending;
            entry.Property<int>(PushMessageConfiguration.Version).CurrentValue++;
            await context.SaveChangesAsync(token);
            return run;
        },
        cancellationToken);

    public Task<bool> StartDueAsync(PushRun? run, Schedule next, JobChange due, CancellationToken cancellationToken) => Database.ExecuteAsync(
        async (context, token) =>
        {
            if (!await RemoveJobAsync(context, due, token))
            {
                return false;
            }

            await schedules.PutAsync(context, next, token);
            if (run is not null)
            {
                Add(context, run);
                context.Add(PushRunJob.Of(run).ToRow());
                await SetStatusAsync(context, run, PushStatus.Sending, token);
            }

            await context.SaveChangesAsync(token);
            return true;
        },
        cancellationToken);

    public Task<PushRun?> ChangeAsync(
        ObjectId partnerKey, ObjectId runKey, PushRunState state, DateTimeOffset now, CancellationToken cancellationToken) => Database.ExecuteAsync(
        async (context, token) =>
        {
            var run = await LoadAsync(context, partnerKey, runKey, token);
            if (run is null || run.IsOver)
            {
                return run;
            }

            var changed = run with { State = state, PauseReason = "", EndTime = state == PushRunState.Cancelled ? now : null };
            Change(context.Entry(run), changed);
            var jobs = context.Set<JobRow>().Where(job => job.JobId == runKey);
            if (state == PushRunState.Cancelled)
            {
                await jobs.ExecuteDeleteAsync(token);
                context.Add(PushRunCancelJob.Of(changed, now).ToRow());
                await SetStatusAsync(context, changed, PushStatus.Failed, token);
            }
            else
            {
                // The version goes up: what is being expanded at this moment is not stored, and is read again from the same place.
                var dueTime = state == PushRunState.Paused ? Never : now;
                await jobs.ExecuteUpdateAsync(
                    set => set.SetProperty(job => job.DueTime, dueTime).SetProperty(job => job.Version, job => job.Version + 1), token);
            }

            await context.SaveChangesAsync(token);
            return changed;
        },
        cancellationToken);

    public Task<bool> HoldAsync(PushRun run, string reason, Job job, CancellationToken cancellationToken) => Database.ExecuteAsync(
        async (context, token) =>
        {
            var held = await context.Set<JobRow>()
                .Where(row => row.JobId == job.JobId && row.Version == job.Version)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(row => row.DueTime, Never)
                        .SetProperty(row => row.Version, row => row.Version + 1)
                        .SetProperty(row => row.Tries, 0)
                        .SetProperty(row => row.LastError, ""),
                    token);
            if (held == 0 || await LoadAsync(context, run.PartnerKey, run.RunKey, token) is not { IsOver: false } stored)
            {
                return false;
            }

            Change(context.Entry(stored), stored with { State = PushRunState.Paused, PauseReason = reason });
            await context.SaveChangesAsync(token);
            return true;
        },
        cancellationToken);

    public Task<bool> FinishAsync(PushRun run, PushRunState state, JobChange done, DateTimeOffset now, CancellationToken cancellationToken) =>
        Database.ExecuteAsync(
            async (context, token) =>
            {
                if (!await RemoveJobAsync(context, done, token))
                {
                    return false;
                }

                if (await LoadAsync(context, run.PartnerKey, run.RunKey, token) is { IsOver: false } stored)
                {
                    Change(context.Entry(stored), stored with { State = state, EndTime = now });
                    await SetStatusAsync(context, run, state == PushRunState.Finished ? PushStatus.Sent : PushStatus.Failed, token);
                    await context.SaveChangesAsync(token);
                }

                return true;
            },
            cancellationToken);

    public Task AddSendAsync(PushSend send, CancellationToken cancellationToken) => Database.ExecuteAsync(
        async (context, token) =>
        {
            context.Add(send);
            await context.SaveChangesAsync(token);
            return true;
        },
        cancellationToken);

    public Task<IReadOnlyList<ObjectId>> ListSendsAsync(ObjectId runKey, ObjectId? after, int max, CancellationToken cancellationToken) =>
        Database.ReadAsync<IReadOnlyList<ObjectId>>(
            async (context, token) =>
            {
                var sends = context.Set<PushSend>().Where(send => send.RunKey == runKey);
                if (after is { } last)
                {
                    sends = sends.Where(send => send.SendKey > last);
                }

                return await sends.OrderBy(send => send.SendKey).Select(send => send.SendKey).Take(max).ToListAsync(token);
            },
            cancellationToken);

    public Task<int> RemoveAsync(DateTimeOffset before, int most, CancellationToken cancellationToken) => Database.ExecuteAsync(
        async (context, token) =>
        {
            var old = await context.Set<PushSend>()
                .Where(send => send.CreateTime < before)
                .OrderBy(send => send.CreateTime)
                .Take(most)
                .Select(send => send.SendKey)
                .ToListAsync(token);
            await context.Set<PushSend>().Where(send => old.Contains(send.SendKey)).ExecuteDeleteAsync(token);
            await context.Set<PushRun>().Where(run => run.EndTime < before).ExecuteDeleteAsync(token);
            return old.Count;
        },
        cancellationToken);

    public Task<PushRunCounts> CountAsync(ObjectId runKey, CancellationToken cancellationToken) => Database.ReadAsync(
        async (context, token) =>
        {
            var sums = await context.Set<PushSend>()
                .Where(send => send.RunKey == runKey)
                .Join(context.Set<MessageRow>(), send => send.SendKey, message => message.MessageId, (send, message) => message)
                .GroupBy(_ => 1)
                .Select(group => new
                {
                    Expanded = group.Sum(message => (long)message.DestinationCount),
                    Queued = group.Sum(message => (long)message.PendingCount + message.ScheduledCount),
                    Sent = group.Sum(message => (long)message.SentCount),
                    Delivered = group.Sum(message => (long)message.DeliveredCount + message.ReadCount),
                    Failed = group.Sum(message => (long)message.FailedCount + message.ExpiredCount + message.CancelledCount),
                })
                .FirstOrDefaultAsync(token);
            return sums is null ? default : new PushRunCounts(sums.Expanded, sums.Queued, sums.Sent, sums.Delivered, sums.Failed);
        },
        cancellationToken);

    private static async Task<bool> RemoveJobAsync(MessagingDbContext context, JobChange change, CancellationToken cancellationToken) =>
        await context.Set<JobRow>()
            .Where(job => job.JobId == change.JobId && job.Version == change.ExpectedVersion)
            .ExecuteDeleteAsync(cancellationToken) == 1;

    private static Task<PushMessage?> FindMessageAsync(MessagingDbContext context, PushRun run, CancellationToken cancellationToken) =>
        context.Set<PushMessage>().AsTracking()
            .FirstOrDefaultAsync(message => message.PartnerKey == run.PartnerKey && message.MessageId == run.MessageId, cancellationToken);

    // A message that an active schedule sends again stays scheduled when a run of it ends.
    private static async Task SetStatusAsync(MessagingDbContext context, PushRun run, PushStatus status, CancellationToken cancellationToken)
    {
        if (run.IsTest || await FindMessageAsync(context, run, cancellationToken) is not { } message)
        {
            return;
        }

        var isScheduled = status != PushStatus.Sending && await context.Set<Schedule>()
            .AnyAsync(schedule => schedule.PartnerKey == run.PartnerKey && schedule.MessageId == run.MessageId && schedule.IsActive, cancellationToken);
        var entry = context.Entry(message);
        entry.Property(stored => stored.Status).CurrentValue = isScheduled ? PushStatus.Scheduled : status;
        entry.Property<int>(PushMessageConfiguration.Version).CurrentValue++;
    }
}
