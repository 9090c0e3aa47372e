using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Campaigns;
using Grpc.Messaging.Engine.Campaigns.Clicks;
using Grpc.Messaging.Engine.Campaigns.Pressure;
using Grpc.Messaging.Engine.Campaigns.Schedules;
using Grpc.Messaging.Engine.Campaigns.Sending;
using Grpc.Messaging.Engine.Jobs;
using Grpc.Messaging.Engine.Requests;
using Grpc.Messaging.Storage.Campaigns.Pressure;
using Grpc.Messaging.Storage.Entities;
using Grpc.Messaging.Storage.Jobs;
using Grpc.Messaging.Storage.Messages;
using Grpc.Messaging.Storage.Requests;
using Microsoft.EntityFrameworkCore;

namespace Grpc.Messaging.Storage.Campaigns;

internal sealed class PushRunStore(MessagingDatabase database, EntityConfiguration<PushRun, ObjectId> entity, ScheduleStore schedules)
    : EntityStore<PushRun, ObjectId>(database, entity), IPushRunStore
{
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
            entry.Property(stored => stored.Status).CurrentValue = run.IsOfMessage ? PushStatus.Sending : message.Status;
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
        ObjectId partnerKey, ObjectId runKey, Func<PushRun, PushRun> change, DateTimeOffset now, CancellationToken cancellationToken) =>
        Database.ExecuteAsync(
            async (context, token) =>
            {
                var run = await LoadAsync(context, partnerKey, runKey, token);
                if (run is null || run.IsOver)
                {
                    return run;
                }

                var before = run.State;
                var changed = change(run);

                // The version goes up: what is being expanded at this moment is not stored, and is read again from the same place.
                var jobs = context.Set<JobRow>().Where(job => job.JobId == runKey);
                var dueTime = PushRunJob.DueTimeOf(changed, now);
                await jobs.ExecuteUpdateAsync(
                    set => set.SetProperty(job => job.DueTime, dueTime).SetProperty(job => job.Version, job => job.Version + 1), token);
                await UndoPlanAsync(context, runKey, token);
                if (changed.State == PushRunState.Cancelled)
                {
                    await jobs.ExecuteDeleteAsync(token);
                    await RunHolds.SkipAsync(context, runKey, token);
                    context.Add(PushRunCancelJob.Of(run, now).ToRow());

                    // What was refused before it began can be sent again.
                    var isRefused = before == PushRunState.AwaitingApproval
                        && !await context.Set<PushSend>().AnyAsync(send => send.RunKey == runKey, token);
                    await SetStatusAsync(context, run, isRefused ? PushStatus.Draft : PushStatus.Failed, token);
                }

                var entry = context.Entry(run);
                await entry.ReloadAsync(token);
                changed = change(run);
                Change(entry, changed);
                await context.SaveChangesAsync(token);
                return changed;
            },
            cancellationToken);

    public Task<bool> DecideAsync(PushRun run, PushSplit decided, JobChange change, CancellationToken cancellationToken) => Database.ExecuteAsync(
        async (context, token) =>
        {
            if (!await context.ChangeJobAsync(change, token) || await LoadAsync(context, run.PartnerKey, run.RunKey, token) is not { } stored)
            {
                return false;
            }

            Change(context.Entry(stored), stored with { Split = decided });
            await context.SaveChangesAsync(token);
            return true;
        },
        cancellationToken);

    public Task<IReadOnlyDictionary<int, long>> CountClickedAsync(ObjectId runKey, CancellationToken cancellationToken) =>
        Database.ReadAsync<IReadOnlyDictionary<int, long>>(
            async (context, token) => await context.Set<PushClick>()
                .Where(click => click.RunKey == runKey && click.Text != null)
                .Select(static click => new { click.Text, click.DeviceUid })
                .Distinct()
                .GroupBy(static click => click.Text!.Value)
                .Select(static group => new { Text = group.Key, Count = group.LongCount() })
                .ToDictionaryAsync(static group => group.Text, static group => group.Count, token),
            cancellationToken);

    public Task<bool> HoldAsync(PushRun run, string reason, Job job, CancellationToken cancellationToken) => Database.ExecuteAsync(
        async (context, token) =>
        {
            var held = await context.Set<JobRow>()
                .Where(row => row.JobId == job.JobId && row.Version == job.Version)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(row => row.DueTime, PushRunJob.Never)
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
                var payload = await context.Set<JobRow>().Where(job => job.JobId == done.JobId).Select(job => job.Payload).FirstOrDefaultAsync(token);
                if (!await RemoveJobAsync(context, done, token))
                {
                    return false;
                }

                await RunHolds.CleanAsync(context, run.RunKey, PushRunJob.StoredOf(payload!), token);
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
            var over = context.Set<PushRun>().Where(run => run.EndTime < before);
            await context.Set<PushHold>().Where(hold => over.Any(run => run.RunKey == hold.RunKey)).ExecuteDeleteAsync(token);
            await over.ExecuteDeleteAsync(token);
            return old.Count;
        },
        cancellationToken);

    // One statement, so that the numbers are of one moment.
    public Task<PushRunCounts> CountAsync(ObjectId runKey, CancellationToken cancellationToken) => Database.ReadAsync(
        async (context, token) =>
        {
            var sends = context.Set<PushSend>()
                .Where(send => send.RunKey == runKey)
                .Join(context.Set<MessageRow>(), send => send.SendKey, message => message.MessageId, (send, message) => new { send, message });
            var clicks = context.Set<PushClick>().Where(click => click.RunKey == runKey);
            var sums = await context.Set<PushRun>()
                .Where(run => run.RunKey == runKey)
                .Select(run => new
                {
                    Expanded = sends.Sum(row => (long)row.message.DestinationCount),
                    Queued = sends.Sum(row => (long)row.message.PendingCount + row.message.ScheduledCount),
                    Sent = sends.Sum(row => (long)row.message.SentCount),
                    Delivered = sends.Sum(row => (long)row.message.DeliveredCount + row.message.ReadCount),
                    Failed = sends.Sum(row => (long)row.message.FailedCount + row.message.ExpiredCount + row.message.CancelledCount),
                    Held = run.HeldCount - sends.Sum(row => (long)row.send.ReleasedCount),
                    run.SkippedCount,
                    Clicks = clicks.LongCount(),
                    Clicked = clicks.Select(click => click.DeviceUid).Distinct().LongCount(),
                })
                .FirstOrDefaultAsync(token);
            return sums is null
                ? default
                : new PushRunCounts(
                    sums.Expanded, sums.Queued, sums.Sent, sums.Delivered, sums.Failed, sums.Held, sums.SkippedCount, sums.Clicks, sums.Clicked);
        },
        cancellationToken);

    // The job is this transaction's already: its chunk is stored by now, and then it plans none, or never will be.
    private static async Task UndoPlanAsync(MessagingDbContext context, ObjectId runKey, CancellationToken cancellationToken)
    {
        var jobs = context.Set<JobRow>().AsNoTracking().Where(job => job.JobId == runKey && job.Kind == PushRunJob.KindName);
        if (await jobs.Select(job => job.Payload).FirstOrDefaultAsync(cancellationToken) is { } payload && PushRunJob.PlanOf(payload) is { } plan)
        {
            await RunHolds.UndoAsync(context, runKey, plan, cancellationToken);
            var undone = PushRunJob.WithoutPlan(payload);
            await jobs.ExecuteUpdateAsync(set => set.SetProperty(job => job.Payload, undone), cancellationToken);
        }
    }

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
        if (!run.IsOfMessage || await FindMessageAsync(context, run, cancellationToken) is not { } message)
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
