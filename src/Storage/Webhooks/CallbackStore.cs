using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Jobs;
using Grpc.Messaging.Engine.Paging;
using Grpc.Messaging.Engine.Requests;
using Grpc.Messaging.Engine.Webhooks;
using Grpc.Messaging.Storage.Entities;
using Grpc.Messaging.Storage.Jobs;
using Grpc.Messaging.Storage.Paging;
using Grpc.Messaging.Storage.Requests;
using Microsoft.EntityFrameworkCore;

namespace Grpc.Messaging.Storage.Webhooks;

/// <summary>Callbacks and their jobs. What concerns both is written under the condition of the job's version, so that who has lost a job writes nothing.</summary>
internal sealed class CallbackStore(
    MessagingDatabase database, EntityConfiguration<CallbackDelivery, ObjectId> entity, ICallbackPages pages)
    : EntityStore<CallbackDelivery, ObjectId>(database, entity), ICallbackStore
{
    public Task<bool> AdvanceAsync(
        JobChange follower,
        bool staysClaimed,
        IReadOnlyList<CallbackDelivery> deliveries,
        IReadOnlyList<Job> jobs,
        CancellationToken cancellationToken) =>
        pages.AdvanceAsync(follower, staysClaimed, deliveries, jobs, cancellationToken);

    public Task AddAsync(IReadOnlyList<CallbackDelivery> deliveries, IReadOnlyList<Job> jobs, CancellationToken cancellationToken) =>
        Database.WriteAsync(
            async (context, token) =>
            {
                await context.AddAsync(deliveries, jobs, token);
                return true;
            },
            cancellationToken);

    public Task<bool> FinishAsync(JobChange job, CallbackDelivery delivery, CancellationToken cancellationToken) => Database.ExecuteAsync(
        async (context, token) =>
        {
            if (!await context.ChangeJobAsync(job, token))
            {
                return false;
            }

            await context.Set<CallbackDelivery>()
                .Where(row => row.DeliveryId == delivery.DeliveryId)
                .ExecuteUpdateAsync(
                    set => set
                        .SetProperty(row => row.Url, delivery.Url)
                        .SetProperty(row => row.State, delivery.State)
                        .SetProperty(row => row.Tries, delivery.Tries)
                        .SetProperty(row => row.StatusCode, delivery.StatusCode)
                        .SetProperty(row => row.Error, delivery.Error)
                        .SetProperty(row => row.NextTryTime, delivery.NextTryTime)
                        .SetProperty(row => row.ChangeTime, delivery.ChangeTime)
                        .SetProperty(
                            row => EF.Property<int>(row, EntityConfiguration<CallbackDelivery, ObjectId>.Version),
                            row => EF.Property<int>(row, EntityConfiguration<CallbackDelivery, ObjectId>.Version) + 1),
                    token);
            return true;
        },
        cancellationToken);

    public Task<Page<CallbackDelivery>?> ListAsync(
        ObjectId accountId, CallbackFilter filter, PageRequest page, CancellationToken cancellationToken)
    {
        if (!Cursor<ObjectId>.TryParse(page.Cursor, out var after))
        {
            return Task.FromResult<Page<CallbackDelivery>?>(null);
        }

        return Database.ReadAsync<Page<CallbackDelivery>?>(
            async (context, token) =>
            {
                var rows = context.Set<CallbackDelivery>().Where(row => row.AccountId == accountId);
                if (filter.State is { } state)
                {
                    rows = rows.Where(row => row.State == state);
                }

                if (filter.WebhookId is { } webhookId)
                {
                    rows = rows.Where(row => row.WebhookId == webhookId);
                }

                if (filter.MessageId is { } messageId)
                {
                    rows = rows.Where(row => row.MessageId == messageId);
                }

                if (after is { Time: var time, Key: var id })
                {
                    rows = rows.Where(row => row.CreateTime < time || (row.CreateTime == time && row.DeliveryId < id));
                }

                return await rows.OrderByDescending(row => row.CreateTime).ThenByDescending(row => row.DeliveryId)
                    .ToPageAsync(page.Size, row => new Cursor<ObjectId>(row.CreateTime, row.DeliveryId), token);
            },
            cancellationToken);
    }

    public Task<Written<CallbackDelivery>> ReplayAsync(
        ObjectId accountId, ObjectId deliveryId, DateTimeOffset now, RequestDraft<CallbackDelivery>? request, CancellationToken cancellationToken) =>
        Database.ExecuteAsync(
            request,
            async (context, token) =>
            {
                if (await LoadAsync(context, accountId, deliveryId, token) is not { } stored)
                {
                    return null;
                }

                var replayed = stored with { State = CallbackState.Pending, Tries = 0, NextTryTime = now, ChangeTime = now };
                Change(context.Entry(stored), replayed);

                // One that is owed already is only made due: whoever is trying it at this moment loses the job, and it is tried once more.
                await context.Set<JobRow>().Where(row => row.JobId == deliveryId).ExecuteDeleteAsync(token);
                context.Add(CallbackOutbox.JobOf(replayed with { CreateTime = now }).ToRow());
                await context.SaveChangesAsync(token);
                return replayed;
            },
            cancellationToken);

    public async Task EnsureJobAsync(Job job, CancellationToken cancellationToken)
    {
        try
        {
            await Database.WriteAsync(
                async (context, token) =>
                {
                    if (!await context.Set<JobRow>().AnyAsync(row => row.JobId == job.JobId, token))
                    {
                        context.Add(job.ToRow());
                        await context.SaveChangesAsync(token);
                    }

                    return true;
                },
                cancellationToken);
        }
        catch (DbUpdateException) when (!cancellationToken.IsCancellationRequested)
        {
            // Another process was faster; anything else is a failure.
            if (!await Database.ReadAsync((context, token) => context.Set<JobRow>().AnyAsync(row => row.JobId == job.JobId, token), cancellationToken))
            {
                throw;
            }
        }
    }

    public Task<IReadOnlyList<(ObjectId JobId, ObjectId AccountId)>> ListJobsAsync(string kind, CancellationToken cancellationToken) =>
        Database.ReadAsync<IReadOnlyList<(ObjectId JobId, ObjectId AccountId)>>(
            async (context, token) =>
            {
                var rows = await context.Set<JobRow>()
                    .Where(row => row.Kind == kind && row.AccountId != null)
                    .Select(row => new { row.JobId, row.AccountId })
                    .ToListAsync(token);
                return [.. rows.Select(row => (row.JobId, row.AccountId!.Value))];
            },
            cancellationToken);

    public Task<IReadOnlyList<ObjectId>> WakeAsync(
        IReadOnlyCollection<ObjectId> jobIds, DateTimeOffset now, CancellationToken cancellationToken) => Database.ExecuteAsync<IReadOnlyList<ObjectId>>(
        async (context, token) =>
        {
            await context.Set<JobRow>()
                .Where(row => jobIds.Contains(row.JobId) && row.LeaseOwner == null && row.DueTime > now)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(row => row.DueTime, now).SetProperty(row => row.Version, row => row.Version + 1), token);
            return await context.Set<JobRow>()
                .Where(row => jobIds.Contains(row.JobId) && row.LeaseOwner != null && row.DueTime > now)
                .Select(row => row.JobId)
                .ToListAsync(token);
        },
        cancellationToken);

    public Task<int> RemoveAsync(DateTimeOffset before, int max, CancellationToken cancellationToken) => Database.ExecuteAsync(
        async (context, token) =>
        {
            // Ids begin with the time, and the table is in their order.
            var end = ObjectId.Create(before, 0);
            var old = await context.Set<CallbackDelivery>()
                .Where(row => row.DeliveryId < end && row.State != CallbackState.Pending)
                .OrderBy(row => row.DeliveryId)
                .Take(max)
                .Select(row => row.DeliveryId)
                .ToListAsync(token);
            return old.Count == 0 ? 0 : await context.Set<CallbackDelivery>().Where(row => old.Contains(row.DeliveryId)).ExecuteDeleteAsync(token);
        },
        cancellationToken);
}
