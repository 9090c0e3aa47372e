using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Engine.Requests;
using Grpc.Messaging.Storage.Requests;
using Microsoft.EntityFrameworkCore;

namespace Grpc.Messaging.Storage.Entities;

internal sealed class DeviceStore(MessagingDatabase database, EntityConfiguration<Device, string> entity)
    : EntityStore<Device, string>(database, entity), IDeviceStore
{
    private uint _counted;

    public Task<Written<Device>> PutAsync(Device device, RequestDraft<Device>? request, CancellationToken cancellationToken) =>
        Database.WriteAsync(request, async (context, token) => (await PutAsync(context, [device], token))[0], cancellationToken);

    public Task PutAsync(IReadOnlyCollection<Device> devices, CancellationToken cancellationToken) => devices.Count == 0
        ? Task.CompletedTask
        : Database.WriteAsync((context, token) => PutAsync(context, devices, token), cancellationToken);

    public override Task<Written<Device>> UpdateAsync(
        ObjectId ownerId, string key, Func<Device, Device> change, RequestDraft<Device>? request, CancellationToken cancellationToken) =>
        Database.WriteAsync(
            request,
            async (context, token) => await LoadAsync(context, ownerId, key, token) is { } stored
                ? (await PutAsync(context, [change(stored)], token))[0]
                : null,
            cancellationToken);

    public override Task<Written<Device>> RemoveAsync(
        ObjectId ownerId, string key, RequestDraft<Device>? request, CancellationToken cancellationToken) =>
        Database.WriteAsync(
            request,
            async (context, token) =>
            {
                if (await LoadAsync(context, ownerId, key, token) is not { } stored)
                {
                    return null;
                }

                context.Remove(stored);
                await context.SaveChangesAsync(token);
                await CountAsync(context, ownerId, -1, token);
                return stored;
            },
            cancellationToken);

    public Task<IReadOnlyList<IReadOnlyList<Device>>> MatchAsync(
        ObjectId appCode, Platform? platform, IReadOnlyList<DeviceSelector> selectors, CancellationToken cancellationToken) =>
        Database.ReadAsync(
            (context, token) => DeviceMatch.RunAsync(
                platform, selectors, (field, values) => Holders(context, appCode, field, values).ToListAsync(token)),
            cancellationToken);

    public Task<IReadOnlyDictionary<ObjectId, int>> CountAsync(IReadOnlyCollection<ObjectId> appCodes, CancellationToken cancellationToken) =>
        Database.ReadAsync<IReadOnlyDictionary<ObjectId, int>>(
            async (context, token) => await context.Set<DeviceCountRow>()
                .Where(row => appCodes.Contains(row.AppCode))
                .GroupBy(row => row.AppCode)
                .Select(group => new { AppCode = group.Key, Count = group.Sum(row => row.Count) })
                .ToDictionaryAsync(counted => counted.AppCode, counted => counted.Count, token),
            cancellationToken);

    public async Task<IReadOnlyList<Device>> LoadAsync(IReadOnlyCollection<DeviceKey> keys, CancellationToken cancellationToken)
    {
        // One query whatever the number of applications; what is in it beyond the keys (a uid of one application that another has too) is little.
        var (apps, uids) = (keys.Select(key => key.AppCode).Distinct().ToArray(), keys.Select(key => key.DeviceUid).Distinct().ToArray());
        var found = await Database.ReadAsync(
            (context, token) => context.Set<Device>()
                .Where(device => apps.Contains(device.AppCode) && uids.Contains(device.DeviceUid))
                .ToListAsync(token),
            cancellationToken);
        var wanted = keys.ToHashSet();
        return found.FindAll(device => wanted.Contains(device.Key));
    }

    public Task DropTokensAsync(IReadOnlyCollection<DeviceToken> tokens, CancellationToken cancellationToken) =>
        Database.WriteAsync(
            async (context, token) =>
            {
                foreach (var ((appCode, uid), value) in tokens)
                {
                    await context.Set<Device>()
                        .Where(device => device.AppCode == appCode && device.DeviceUid == uid && device.Token == value)
                        .ExecuteUpdateAsync(
                            update => update
                                .SetProperty(device => device.Token, "")
                                .SetProperty(
                                    device => EF.Property<int>(device, DeviceConfiguration.Version),
                                    device => EF.Property<int>(device, DeviceConfiguration.Version) + 1),
                            token);
                }

                return true;
            },
            cancellationToken);

    private static IQueryable<Device> Holders(MessagingDbContext context, ObjectId appCode, DeviceField field, string[] values) =>
        context.Set<Device>().Where(device =>
            device.AppCode == appCode
            && EF.Property<string>(device, field.Property) != ""
            && values.Contains(EF.Property<string>(device, field.Property)));

    /// <summary>Stores different devices of one application; answers them as they are stored.</summary>
    private async Task<IReadOnlyList<Device>> PutAsync(
        MessagingDbContext context, IReadOnlyCollection<Device> devices, CancellationToken cancellationToken)
    {
        var appCode = devices.First().AppCode;
        var takes = new DeviceTakeover(devices);
        foreach (var (field, values) in takes.Values)
        {
            await Holders(context, appCode, field, values).LoadAsync(cancellationToken);
        }

        // Saved first: the values must be free before they are taken.
        var stored = context.ChangeTracker.Entries<Device>().ToDictionary(entry => entry.Entity.DeviceUid);
        var yielding = stored.Values.Where(entry => takes.TakesFrom(entry.Entity)).ToList();
        if (yielding.Count > 0)
        {
            yielding.ForEach(entry => Change(entry, takes.Rest(entry.Entity)));
            await context.SaveChangesAsync(cancellationToken);
        }

        var results = new List<Device>(devices.Count);
        var added = 0;
        foreach (var device in takes.Devices)
        {
            if (stored.TryGetValue(device.DeviceUid, out var entry))
            {
                var kept = device with { CreateTime = entry.Entity.CreateTime };
                Change(entry, kept);
                results.Add(kept);
            }
            else
            {
                Add(context, device);
                results.Add(device);
                added++;
            }
        }

        await context.SaveChangesAsync(cancellationToken);
        if (added > 0)
        {
            await CountAsync(context, appCode, added, cancellationToken);
        }

        return results;
    }

    private async Task CountAsync(MessagingDbContext context, ObjectId appCode, int more, CancellationToken cancellationToken)
    {
        var shard = (int)(Interlocked.Increment(ref _counted) % DeviceCountRow.Shards);
        var updated = await context.Set<DeviceCountRow>()
            .Where(row => row.AppCode == appCode && row.Shard == shard)
            .ExecuteUpdateAsync(update => update.SetProperty(row => row.Count, row => row.Count + more), cancellationToken);
        if (updated == 0)
        {
            context.Add(new DeviceCountRow { AppCode = appCode, Shard = shard, Count = more });
            await context.SaveChangesAsync(cancellationToken);
        }
    }
}
