using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Engine.Requests;
using Grpc.Messaging.Storage.Campaigns.Profiles;
using Grpc.Messaging.Storage.Conversion;
using Grpc.Messaging.Storage.Requests;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Grpc.Messaging.Storage.Entities;

internal sealed class DeviceStore(MessagingDatabase database, EntityConfiguration<Device, string> entity, IRowLookup rows)
    : EntityStore<Device, string>(database, entity), IDeviceStore
{
    private readonly RowFormat<Device> _format = entity.RowFormat!;
    private readonly Dictionary<DeviceField, string> _findBy = Compose(entity, rows, entity.RowFormat!.Columns);
    private readonly Dictionary<DeviceField, string> _loadBy =
        Compose(entity, rows, [.. entity.RowFormat!.Columns, SnakeCaseNames.Of(DeviceConfiguration.Version)]);

    public Task<Written<Device>> PutAsync(Device device, RequestDraft<Device>? request, CancellationToken cancellationToken) =>
        Database.WriteAsync(request, async (context, token) => (await PutAsync(context, [device], [], token))[0], cancellationToken);

    public Task PutAsync(IReadOnlyCollection<Device> devices, CancellationToken cancellationToken) => devices.Count == 0
        ? Task.CompletedTask
        : Database.WriteAsync((context, token) => PutAsync(context, devices, [], token), cancellationToken);

    public Task<Written<Device>> PutAsync(
        ObjectId appCode, string deviceUid, Func<Device?, Device> change, RequestDraft<Device>? request, CancellationToken cancellationToken) =>
        ChangeAsync(appCode, deviceUid, change, request, cancellationToken);

    public override Task<Written<Device>> UpdateAsync(
        ObjectId ownerId, string key, Func<Device, Device> change, RequestDraft<Device>? request, CancellationToken cancellationToken) =>
        ChangeAsync(ownerId, key, stored => stored is null ? null : change(stored), request, cancellationToken);

    /// <summary>
    /// Changes devices of one application within a write of a caller's, as when they are put; answers the uids of those that were changed. Those that there are
    /// not are passed over.
    /// </summary>
    /// <param name="change">Answers a changed copy; null = it stays as it is.</param>
    internal async Task<IReadOnlyList<string>> ChangeAsync(
        MessagingDbContext context, ObjectId appCode, IReadOnlyCollection<string> uids, Func<Device, Device?> change, CancellationToken cancellationToken)
    {
        var loaded = new Dictionary<string, EntityEntry<Device>>();
        await LoadAsync(context, appCode, DeviceField.Uid, uids, loaded, cancellationToken);
        var changed = loaded.Values.Select(entry => change(entry.Entity)).OfType<Device>().ToList();
        if (changed.Count > 0)
        {
            await PutAsync(context, changed, loaded, cancellationToken);
        }

        return [.. changed.Select(device => device.DeviceUid)];
    }

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
                await context.CountDevicesAsync(ownerId, -1, token);
                return stored;
            },
            cancellationToken);

    /// <summary>
    /// Stores devices of one application within a write of a caller's; answers the uids of those that were there before.
    /// </summary>
    internal async Task<IReadOnlySet<string>> PutAsync(
        MessagingDbContext context, IReadOnlyCollection<Device> devices, CancellationToken cancellationToken)
    {
        var loaded = new Dictionary<string, EntityEntry<Device>>();
        await PutAsync(context, devices, loaded, cancellationToken);
        return loaded.Keys.ToHashSet();
    }

    public Task<IReadOnlyList<IReadOnlyList<Device>>> MatchAsync(
        ObjectId appCode, Platform? platform, IReadOnlyList<DeviceSelector> selectors, CancellationToken cancellationToken) =>
        DeviceMatch.RunAsync(
            platform, selectors, (field, values) => rows.FindAsync(_findBy[field], appCode, values, _format.Read, cancellationToken));

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
        var found = new List<Device>(keys.Count);
        foreach (var application in keys.GroupBy(key => key.AppCode, key => key.DeviceUid))
        {
            found.AddRange(await rows.FindAsync(
                _findBy[DeviceField.Uid], application.Key, [.. application.Distinct()], _format.Read, cancellationToken));
        }

        return found;
    }

    public Task DropTokensAsync(IReadOnlyCollection<DeviceToken> tokens, CancellationToken cancellationToken) =>
        Database.ExecuteAsync(
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

    private Task<Written<Device>> ChangeAsync(
        ObjectId appCode, string deviceUid, Func<Device?, Device?> change, RequestDraft<Device>? request, CancellationToken cancellationToken) =>
        Database.WriteAsync(
            request,
            async (context, token) =>
            {
                var loaded = new Dictionary<string, EntityEntry<Device>>();
                await LoadAsync(context, appCode, DeviceField.Uid, [deviceUid], loaded, token);
                var changed = change(loaded.GetValueOrDefault(deviceUid)?.Entity);
                return changed is null ? null : (await PutAsync(context, [changed], loaded, token))[0];
            },
            cancellationToken);

    private static Dictionary<DeviceField, string> Compose(EntityConfiguration<Device, string> entity, IRowLookup rows, IReadOnlyList<string> columns) =>
        DeviceField.All.ToDictionary(field => field, field => rows.Compose(
            entity.Table, columns, SnakeCaseNames.Of(entity.OwnerName), SnakeCaseNames.Of(field.Property), isText: true));

    /// <summary>Stores different devices of one application; answers them as they are stored.</summary>
    /// <param name="loaded">Devices by uid that were read already, to be changed only while they are as they were read.</param>
    private async Task<IReadOnlyList<Device>> PutAsync(
        MessagingDbContext context,
        IReadOnlyCollection<Device> devices,
        Dictionary<string, EntityEntry<Device>> loaded,
        CancellationToken cancellationToken)
    {
        var appCode = devices.First().AppCode;
        var takes = new DeviceTakeover(devices);
        foreach (var (field, values) in takes.Values)
        {
            await LoadAsync(context, appCode, field, values, loaded, cancellationToken);
        }

        // Saved first: the values must be free before they are taken.
        var yielding = loaded.Values.Where(entry => takes.TakesFrom(entry.Entity)).ToList();
        if (yielding.Count > 0)
        {
            yielding.ForEach(entry => Change(entry, takes.Rest(entry.Entity)));
            await context.SaveChangesAsync(cancellationToken);
        }

        await MoveValuesAsync(
            context,
            appCode,
            takes.Devices.Where(device => loaded.TryGetValue(device.DeviceUid, out var entry) && entry.Entity.Platform != device.Platform)
                .ToDictionary(static device => device.DeviceUid, static device => device.Platform),
            cancellationToken);
        var results = new List<Device>(devices.Count);
        var added = 0;
        foreach (var device in takes.Devices)
        {
            if (loaded.TryGetValue(device.DeviceUid, out var entry))
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
            await context.CountDevicesAsync(appCode, added, cancellationToken);
        }

        return results;
    }

    /// <summary>The values of indexed fields say the platform of their device, for devices to be counted by them: it moves with the device.</summary>
    private static async Task MoveValuesAsync(
        MessagingDbContext context, ObjectId appCode, Dictionary<string, Platform> platforms, CancellationToken cancellationToken)
    {
        if (platforms.Count == 0)
        {
            return;
        }

        var uids = platforms.Keys.ToList();
        var values = context.Set<ProfileValueRow>().AsTracking().Where(row => row.AppCode == appCode && uids.Contains(row.DeviceUid));
        foreach (var row in await values.ToListAsync(cancellationToken))
        {
            row.Platform = platforms[row.DeviceUid];
        }
    }

    private async Task LoadAsync(
        MessagingDbContext context,
        ObjectId appCode,
        DeviceField field,
        IReadOnlyCollection<string> values,
        Dictionary<string, EntityEntry<Device>> loaded,
        CancellationToken cancellationToken)
    {
        var found = await rows.FindAsync(
            _loadBy[field], appCode, values, row => new VersionedDevice(_format.Read(row), row.GetInt32()), cancellationToken);
        foreach (var (device, version) in found)
        {
            if (!loaded.ContainsKey(device.DeviceUid))
            {
                loaded.Add(device.DeviceUid, Attach(context, device, version));
            }
        }
    }

    private sealed record VersionedDevice(Device Device, int Version);
}
