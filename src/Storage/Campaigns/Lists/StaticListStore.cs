using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Campaigns.Lists;
using Grpc.Messaging.Engine.Campaigns.Profiles;
using Grpc.Messaging.Engine.Entities;
using Grpc.Messaging.Engine.Jobs;
using Grpc.Messaging.Engine.Requests;
using Grpc.Messaging.Storage.Entities;
using Grpc.Messaging.Storage.Jobs;
using Grpc.Messaging.Storage.Requests;
using Microsoft.EntityFrameworkCore;

namespace Grpc.Messaging.Storage.Campaigns.Lists;

internal sealed class StaticListStore(MessagingDatabase database, NumberedConfiguration<StaticList> entity, IDeviceProfileStore devices)
    : NumberedStore<StaticList>(database, entity), IStaticListStore
{
    private static readonly Dictionary<string, string> NoData = [];

    public async new Task<Written<StaticList>> AddAsync(StaticList list, RequestDraft<StaticList>? request, CancellationToken cancellationToken)
    {
        try
        {
            return await base.AddAsync(list, request, cancellationToken);
        }
        catch (DbUpdateException exception)
        {
            throw await FindAsync(list.PartnerKey, list.ListId, cancellationToken) is not null
                ? new IdentifierTakenException($"{list.ListId}", exception)
                : exception;
        }
    }

    public async Task<NumberedPage<StaticListMember>> ListMembersAsync(
        ObjectId partnerKey, long listId, DateTimeOffset now, long page, int size, CancellationToken cancellationToken)
    {
        if (page < 1 || page > int.MaxValue / size)
        {
            return new NumberedPage<StaticListMember>([], HasNext: false);
        }

        var found = await Database.ReadAsync(
            (context, token) => Members(context, partnerKey, listId, now).Skip((int)(page - 1) * size).Take(size + 1).ToListAsync(token), cancellationToken);
        return new NumberedPage<StaticListMember>([.. found.Take(size)], found.Count > size);
    }

    public async Task<IReadOnlyList<StaticListRecipient>> ReadAsync(
        StaticList list, ObjectId appCode, DateTimeOffset now, string after, int size, CancellationToken cancellationToken)
    {
        var members = await Database.ReadAsync(
            (context, token) => Members(context, list.PartnerKey, list.ListId, now)
                .Where(member => string.Compare(member.DeviceUid, after) > 0)
                .Take(size)
                .ToListAsync(token),
            cancellationToken);
        var known = (await devices.LoadAsync(appCode, [.. members.Select(static member => member.DeviceUid)], cancellationToken))
            .ToDictionary(static device => device.Device.DeviceUid);
        return [.. members.Select(member => new StaticListRecipient(member, known.GetValueOrDefault(member.DeviceUid)))];
    }

    public async Task<IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>> ReadDataAsync(
        StaticList list, IReadOnlyList<string> uids, CancellationToken cancellationToken)
    {
        var (partnerKey, listId) = (list.PartnerKey, list.ListId);
        var members = await Database.ReadAsync(
            (context, token) => context.Set<StaticListMember>()
                .Where(member => member.PartnerKey == partnerKey && member.ListId == listId && uids.Contains(member.DeviceUid))
                .ToListAsync(token),
            cancellationToken);
        return members.ToDictionary(static member => member.DeviceUid, static member => member.Data);
    }

    public Task<Written<StaticListChange>> QueueAsync(
        StaticListChange change, Job job, RequestDraft<StaticListChange>? request, CancellationToken cancellationToken) => Database.ExecuteAsync(
        request,
        async (context, token) =>
        {
            context.Add(change);

            // The version goes up: a run that has found the queue empty at this moment does not end the job.
            var updated = await context.Set<JobRow>()
                .Where(row => row.JobId == job.JobId)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(row => row.DueTime, job.DueTime).SetProperty(row => row.Version, row => row.Version + 1), token);
            if (updated == 0)
            {
                context.Add(job.ToRow());
            }

            await context.SaveChangesAsync(token);
            return change;
        },
        cancellationToken);

    public Task<StaticListChange?> FindNextAsync(ObjectId partnerKey, long listId, CancellationToken cancellationToken) => Database.ReadAsync(
        (context, token) => context.Set<StaticListChange>()
            .Where(change => change.PartnerKey == partnerKey && change.ListId == listId)
            .OrderBy(change => change.ChangeId)
            .FirstOrDefaultAsync(token),
        cancellationToken);

    public Task<bool> ApplyAsync(
        StaticListChange change, IReadOnlyDictionary<string, StaticListUser> users, JobChange jobChange, CancellationToken cancellationToken) =>
        Database.ExecuteAsync(
            async (context, token) =>
            {
                if (!await context.ChangeJobAsync(jobChange, token))
                {
                    return false;
                }

                var (partnerKey, listId, changeId) = (change.PartnerKey, change.ListId, change.ChangeId);
                var uids = users.Keys.ToList();
                var members = context.Set<StaticListMember>()
                    .Where(member => member.PartnerKey == partnerKey && member.ListId == listId && uids.Contains(member.DeviceUid));
                await context.Set<StaticListChange>().Where(queued => queued.ChangeId == changeId).ExecuteDeleteAsync(token);
                if (change.IsRemoval)
                {
                    await members.ExecuteDeleteAsync(token);
                    return true;
                }

                var known = await members.AsTracking().ToDictionaryAsync(member => member.DeviceUid, token);
                foreach (var (uid, user) in users)
                {
                    var stored = known.GetValueOrDefault(uid);
                    var member = new StaticListMember(
                        partnerKey, listId, uid, user.ExpireTime ?? stored?.ExpireTime, user.Data ?? stored?.Data ?? NoData);
                    if (stored is null)
                    {
                        context.Add(member);
                    }
                    else
                    {
                        context.Entry(stored).CurrentValues.SetValues(member);
                    }
                }

                await context.SaveChangesAsync(token);
                return true;
            },
            cancellationToken);

    public Task<int> RemoveMembersAsync(ObjectId partnerKey, long listId, int most, CancellationToken cancellationToken) => Database.ExecuteAsync(
        async (context, token) =>
        {
            var members = context.Set<StaticListMember>().Where(member => member.PartnerKey == partnerKey && member.ListId == listId);
            var uids = await members.OrderBy(member => member.DeviceUid).Select(member => member.DeviceUid).Take(most).ToListAsync(token);
            var last = uids.LastOrDefault();
            return last is null
                ? 0
                : await members.Where(member => string.Compare(member.DeviceUid, last) <= 0).ExecuteDeleteAsync(token);
        },
        cancellationToken);

    public Task<int> RemoveExpiredAsync(DateTimeOffset now, int most, CancellationToken cancellationToken) => Database.ExecuteAsync(
        async (context, token) =>
        {
            var expired = await context.Set<StaticListMember>().AsTracking()
                .Where(member => member.ExpireTime <= now)
                .OrderBy(member => member.ExpireTime)
                .Take(most)
                .ToListAsync(token);
            context.RemoveRange(expired);
            await context.SaveChangesAsync(token);
            return expired.Count;
        },
        cancellationToken);

    private static IQueryable<StaticListMember> Members(MessagingDbContext context, ObjectId partnerKey, long listId, DateTimeOffset now) =>
        context.Set<StaticListMember>()
            .Where(member => member.PartnerKey == partnerKey && member.ListId == listId && (member.ExpireTime == null || member.ExpireTime > now))
            .OrderBy(member => member.DeviceUid);
}
