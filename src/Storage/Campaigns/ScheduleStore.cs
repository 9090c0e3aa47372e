using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Campaigns;
using Grpc.Messaging.Engine.Campaigns.Schedules;
using Grpc.Messaging.Engine.Entities;
using Grpc.Messaging.Engine.Requests;
using Grpc.Messaging.Storage.Entities;
using Grpc.Messaging.Storage.Jobs;
using Grpc.Messaging.Storage.Requests;
using Microsoft.EntityFrameworkCore;

namespace Grpc.Messaging.Storage.Campaigns;

internal sealed class ScheduleStore(MessagingDatabase database, EntityConfiguration<Schedule, long> entity)
    : EntityStore<Schedule, long>(database, entity), IScheduleStore
{
    /// <summary>Takes the job of a schedule away.</summary>
    public static Task RemoveJobAsync(MessagingDbContext context, Schedule schedule, CancellationToken cancellationToken) =>
        context.Set<JobRow>().Where(job => job.JobId == schedule.JobId).ExecuteDeleteAsync(cancellationToken);

    public async new Task<Written<Schedule>> AddAsync(Schedule schedule, RequestDraft<Schedule>? request, CancellationToken cancellationToken)
    {
        try
        {
            return await Database.ExecuteAsync(
                request,
                async (context, token) =>
                {
                    Add(context, schedule);
                    await FollowAsync(context, schedule, token);
                    await context.SaveChangesAsync(token);
                    return schedule;
                },
                cancellationToken);
        }
        catch (DbUpdateException exception)
        {
            if (await FindAsync(schedule.PartnerKey, schedule.MessageId, cancellationToken) is not null)
            {
                throw new IdentifierTakenException($"{schedule.MessageId}", exception);
            }

            throw;
        }
    }

    public override Task<Written<Schedule>> UpdateAsync(
        ObjectId ownerId, long key, Func<Schedule, Schedule> change, RequestDraft<Schedule>? request, CancellationToken cancellationToken) =>
        Database.ExecuteAsync(
            request,
            async (context, token) =>
            {
                if (await LoadAsync(context, ownerId, key, token) is not { } stored)
                {
                    return null;
                }

                var changed = change(stored);
                await RemoveJobAsync(context, stored, token);
                Change(context.Entry(stored), changed);
                await FollowAsync(context, changed, token);
                await context.SaveChangesAsync(token);
                return changed;
            },
            cancellationToken);

    public override Task<Written<Schedule>> RemoveAsync(
        ObjectId ownerId, long key, RequestDraft<Schedule>? request, CancellationToken cancellationToken) => Database.ExecuteAsync(
        request,
        async (context, token) =>
        {
            if (await LoadAsync(context, ownerId, key, token) is not { } stored)
            {
                return null;
            }

            context.Remove(stored);
            await RemoveJobAsync(context, stored, token);
            await FollowAsync(context, stored with { IsActive = false }, token);
            await context.SaveChangesAsync(token);
            return stored;
        },
        cancellationToken);

    /// <summary>Stores what follows from a schedule: its job, and whether its message is scheduled.</summary>
    private static async Task FollowAsync(MessagingDbContext context, Schedule schedule, CancellationToken cancellationToken)
    {
        if (schedule.IsActive)
        {
            context.Add(ScheduleJob.Of(schedule).ToRow());
        }

        var (before, after) = schedule.IsActive ? (PushStatus.Draft, PushStatus.Scheduled) : (PushStatus.Scheduled, PushStatus.Draft);
        await context.Set<PushMessage>()
            .Where(message => message.PartnerKey == schedule.PartnerKey && message.MessageId == schedule.MessageId && message.Status == before)
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(message => message.Status, after)
                    .SetProperty(
                        message => EF.Property<int>(message, PushMessageConfiguration.Version),
                        message => EF.Property<int>(message, PushMessageConfiguration.Version) + 1),
                cancellationToken);
    }
}
