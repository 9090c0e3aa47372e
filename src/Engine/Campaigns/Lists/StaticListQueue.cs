using Grpc.Messaging.Engine.Campaigns.Profiles;
using Grpc.Messaging.Engine.Entities;
using Grpc.Messaging.Engine.Jobs;

namespace Grpc.Messaging.Engine.Campaigns.Lists;

/// <summary>Makes the changes that wait for a list, one each run of the job.</summary>
internal sealed class StaticListQueue(
    IStaticListStore lists, IEntityStore<Partner> partners, IDeviceFieldStore fields, IDeviceProfileStore devices, TimeProvider time) : IJobHandler
{
    public string Kind => StaticListJob.KindName;

    public int MaxConcurrent => 2;

    public async Task<JobChange?> RunAsync(Job job, CancellationToken cancellationToken)
    {
        var payload = StaticListJob.PayloadOf(job);
        var partnerKey = ObjectId.Parse(payload.PartnerKey);
        if (job.AccountId is not { } accountId
            || await partners.FindAsync(accountId, partnerKey, cancellationToken) is not { } partner
            || await lists.FindNextAsync(partnerKey, payload.ListId, cancellationToken) is not { } change)
        {
            return job.Done();
        }

        var users = await ResolveAsync(partner, change, cancellationToken);
        await lists.ApplyAsync(change, users, job.Continue(time.GetMilliseconds(), job.Payload), cancellationToken);
        return null;
    }

    private async Task<IReadOnlyDictionary<string, StaticListUser>> ResolveAsync(
        Partner partner, StaticListChange change, CancellationToken cancellationToken)
    {
        var schema = ProfileSchema.Of(await fields.ListAsync(partner.AppCode, cancellationToken));
        var byUid = change.Users.Where(IsByUid).Select(user => user.Value).ToHashSet();
        var known = (await devices.LoadAsync(partner.AppCode, byUid, cancellationToken))
            .Where(device => device.Device.Platform == partner.AnyPlatform)
            .Select(device => device.Device.DeviceUid)
            .ToHashSet();
        var users = new Dictionary<string, StaticListUser>();
        foreach (var user in change.Users)
        {
            if (IsByUid(user))
            {
                if (known.Contains(user.Value))
                {
                    users[user.Value] = user;
                }
            }
            else if (schema.Find(user.Field) is { } field
                && FieldValues.TryConvert(field, user.Value, out var value)
                && value is not null
                && await devices.FindAsync(partner.AppCode, partner.AnyPlatform, [new ProfileCriterion(field, value)], cancellationToken) is { } found)
            {
                users[found.Device.DeviceUid] = user;
            }
        }

        return users;
    }

    private static bool IsByUid(StaticListUser user) => user.Field == ProfileSchema.Udid;
}
