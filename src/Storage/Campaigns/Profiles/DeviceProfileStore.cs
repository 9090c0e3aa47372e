using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Campaigns.Profiles;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Engine.Requests;
using Grpc.Messaging.Storage.Entities;
using Grpc.Messaging.Storage.Requests;
using Microsoft.EntityFrameworkCore;

namespace Grpc.Messaging.Storage.Campaigns.Profiles;

internal sealed class DeviceProfileStore(MessagingDatabase database, DeviceStore devices) : IDeviceProfileStore
{
    private static readonly DeviceSelector Nobody = new("", "", "", "", "");

    public Task<IReadOnlyList<ProfiledDevice>> ListAsync(ProfileRange range, Device? after, int skip, int size, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<ProfiledDevice>>(
            async (context, token) =>
            {
                var found = await List(context, range, after).Skip(skip).Take(size).ToListAsync(token);
                return [.. found.Select(static row => new ProfiledDevice(row.Device, row.Profile))];
            },
            cancellationToken);

    public Task<IReadOnlyList<ProfiledDevice>> LoadAsync(ObjectId appCode, IReadOnlyCollection<string> deviceUids, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<ProfiledDevice>>(
            async (context, token) =>
            {
                var found = await Profiled(context, context.Set<Device>().Where(device => device.AppCode == appCode && deviceUids.Contains(device.DeviceUid)))
                    .ToListAsync(token);
                return [.. found.Select(static row => new ProfiledDevice(row.Device, row.Profile))];
            },
            cancellationToken);

    public async Task<ProfiledDevice?> FindAsync(
        ObjectId appCode, Platform platform, IReadOnlyList<ProfileCriterion> criteria, CancellationToken cancellationToken)
    {
        var own = criteria.Where(static criterion => criterion.Field.Select is not null).ToList();
        var uid = own.Count == 0
            ? await FindStoredAsync(appCode, platform, criteria, cancellationToken)
            : (await devices.MatchAsync(
                appCode,
                platform,
                [own.Aggregate(Nobody, static (selector, criterion) => criterion.Field.Select!(selector, (string)criterion.Value))],
                cancellationToken))[0].SingleOrDefault()?.DeviceUid;
        if (uid is null)
        {
            return null;
        }

        // A phone is compared by its digits, which the look-up has done.
        var found = (await LoadAsync(appCode, [uid], cancellationToken)).SingleOrDefault();
        return found is not null && criteria.All(criterion => criterion.Field.Name == "phone" || criterion.Value.Equals(found.ValueOf(criterion.Field)))
            ? found
            : null;
    }

    public Task<Written<ProfileUpdate>> UpdateAsync(
        ObjectId appCode,
        Platform platform,
        IReadOnlyList<ProfileChange> changes,
        DateTimeOffset now,
        RequestDraft<ProfileUpdate>? request,
        CancellationToken cancellationToken) => database.WriteAsync(
        request,
        async (context, token) =>
        {
            var byUid = (await WithoutDeletedAsync(context, appCode, changes, token)).ToDictionary(static change => change.DeviceUid);
            var changed = await devices.ChangeAsync(
                context, appCode, byUid.Keys, device => device.Platform == platform ? byUid[device.DeviceUid].Apply(device, now) : null, token);
            var profiles = await LoadTrackedAsync(context, appCode, changed, token);
            foreach (var uid in changed)
            {
                PutProfile(context, profiles, byUid[uid], DeviceProfile.Empty(appCode, uid));
            }

            // Saved first: values refer to them, and the order of what is saved at once is not that in which it was added.
            await context.SaveChangesAsync(token);
            foreach (var uid in changed)
            {
                PutValues(context, profiles, byUid[uid], appCode, platform);
            }

            await context.SaveChangesAsync(token);
            return new ProfileUpdate(changed.Count);
        },
        cancellationToken);

    public Task ImportAsync(IReadOnlyCollection<ImportedDevice> devices, CancellationToken cancellationToken) => devices.Count == 0
        ? Task.CompletedTask
        : database.WriteAsync((context, token) => ImportAsync(context, devices, token), cancellationToken);

    /// <summary>Devices in the order of their lists.</summary>
    internal static IQueryable<ProfiledRow> List(MessagingDbContext context, ProfileRange range, Device? after)
    {
        var (appCode, platform) = (range.AppCode, range.Platform);
        var found = context.Set<Device>().Where(device => device.AppCode == appCode && device.Platform == platform);
        if (after is { CreateTime: var time, DeviceUid: var uid })
        {
            // The first condition follows from the second, and lets the database seek.
            found = found.Where(device => device.CreateTime >= time && (device.CreateTime > time || string.Compare(device.DeviceUid, uid) > 0));
        }

        if (range.FirstOpenFrom is { } from)
        {
            found = found.Where(device => device.CreateTime >= from);
        }

        if (range.FirstOpenBefore is { } before)
        {
            found = found.Where(device => device.CreateTime < before);
        }

        var profiled = Profiled(context, found.OrderBy(static device => device.CreateTime).ThenBy(static device => device.DeviceUid));
        return range.LastOpenFrom is { } opened
            ? profiled.Where(row => row.Device.CreateTime >= opened || row.Profile!.LastOpenTime >= opened)
            : profiled;
    }

    /// <summary>Devices with their profiles.</summary>
    internal static IQueryable<ProfiledRow> Profiled(MessagingDbContext context, IQueryable<Device> found) =>
        from device in found
        join profile in context.Set<DeviceProfile>()
            on new { device.AppCode, device.DeviceUid } equals new { profile.AppCode, profile.DeviceUid } into profiles
        from profile in profiles.DefaultIfEmpty()
        select new ProfiledRow { Device = device, Profile = profile };

    private static void PutProfile(MessagingDbContext context, TrackedProfiles tracked, ProfileChange change, DeviceProfile empty)
    {
        if (tracked.Profiles.TryGetValue(empty.DeviceUid, out var stored))
        {
            var entry = context.Entry(stored);
            entry.CurrentValues.SetValues(change.Apply(stored));
            entry.Property<int>(EntityConfiguration<Device, string>.Version).CurrentValue++;
        }
        else
        {
            context.Add(change.Apply(empty));
        }
    }

    private static void PutValues(MessagingDbContext context, TrackedProfiles tracked, ProfileChange change, ObjectId appCode, Platform platform)
    {
        foreach (var (field, value) in change.Values.Where(static change => change.Key is { IsStored: true, IsIndexed: true }))
        {
            var row = tracked.Rows.GetValueOrDefault((change.DeviceUid, field.Key));
            if (value is null)
            {
                if (row is not null)
                {
                    context.Remove(row);
                }

                continue;
            }

            if (row is null)
            {
                row = new ProfileValueRow { AppCode = appCode, DeviceUid = change.DeviceUid, Name = field.Key };
                context.Add(row);
            }

            row.Platform = platform;
            row.Hold(value);
        }
    }

    private async Task<int> ImportAsync(MessagingDbContext context, IReadOnlyCollection<ImportedDevice> imported, CancellationToken cancellationToken)
    {
        var appCode = imported.First().Device.AppCode;
        var known = await devices.PutAsync(context, [.. imported.Select(static row => row.Device)], cancellationToken);
        var changes = new Dictionary<string, ProfileChange>();
        var given = await WithoutDeletedAsync(context, appCode, [.. imported.Select(static row => row.Change).OfType<ProfileChange>()], cancellationToken);
        foreach (var change in given.Where(IsOfProfile))
        {
            changes[change.DeviceUid] = changes.TryGetValue(change.DeviceUid, out var earlier) ? earlier.Then(change) : change;
        }

        // What was not there before has no profile to be looked for.
        List<string> old = [.. changes.Keys.Where(known.Contains)];
        var profiles = old.Count == 0 ? TrackedProfiles.None : await LoadTrackedAsync(context, appCode, old, cancellationToken);
        var platforms = imported.GroupBy(static row => row.Device.DeviceUid).ToDictionary(static rows => rows.Key, static rows => rows.Last().Device.Platform);
        foreach (var change in changes.Values)
        {
            PutProfile(context, profiles, change, DeviceProfile.Empty(appCode, change.DeviceUid));
        }

        // Saved first: values refer to them, and the order of what is saved at once is not that in which it was added.
        await context.SaveChangesAsync(cancellationToken);
        foreach (var change in changes.Values)
        {
            PutValues(context, profiles, change, appCode, platforms[change.DeviceUid]);
        }

        return await context.SaveChangesAsync(cancellationToken);
    }

    // A field may be gone since the caller has looked at the fields, and nobody would remove what is stored under its key now.
    private static async Task<IReadOnlyList<ProfileChange>> WithoutDeletedAsync(
        MessagingDbContext context, ObjectId appCode, IReadOnlyList<ProfileChange> changes, CancellationToken cancellationToken)
    {
        var declared = changes.SelectMany(static change => change.Values.Keys).Where(static field => !field.IsSystem).Select(static field => field.Key).ToHashSet();
        if (declared.Count == 0)
        {
            return changes;
        }

        var known = await context.Set<DeclaredField>().AsNoTracking().Where(field => field.AppCode == appCode).ToListAsync(cancellationToken);
        declared.ExceptWith(known.Select(static field => field.StoredKey));
        return declared.Count == 0 ? changes
            :
            [
                .. changes.Select(change => change with
                {
                    Values = change.Values.Where(pair => pair.Key.IsSystem || !declared.Contains(pair.Key.Key)).ToDictionary(),
                }),
            ];
    }

    private static bool IsOfProfile(ProfileChange change) => change.Values.Keys.Any(static field => field.IsStored || field.Name == ProfileSchema.LastOpen);

    private static async Task<TrackedProfiles> LoadTrackedAsync(
        MessagingDbContext context, ObjectId appCode, IReadOnlyList<string> uids, CancellationToken cancellationToken)
    {
        var profiles = await context.Set<DeviceProfile>().AsTracking()
            .Where(profile => profile.AppCode == appCode && uids.Contains(profile.DeviceUid))
            .ToDictionaryAsync(static profile => profile.DeviceUid, cancellationToken);
        var rows = await context.Set<ProfileValueRow>().AsTracking()
            .Where(row => row.AppCode == appCode && uids.Contains(row.DeviceUid))
            .ToDictionaryAsync(static row => (row.DeviceUid, row.Name), cancellationToken);
        return new TrackedProfiles(profiles, rows);
    }

    private static IQueryable<ProfileValueRow> Rows(MessagingDbContext context, ObjectId appCode, ProfileCriterion criterion)
    {
        var name = criterion.Field.Key;
        var rows = context.Set<ProfileValueRow>().Where(row => row.AppCode == appCode && row.Name == name);
        var (text, number) = ProfileValueRow.Split(criterion.Value);
        return text is null ? rows.Where(row => row.Number != null && row.Number == number) : rows.Where(row => row.Text != null && row.Text == text);
    }

    private Task<string?> FindStoredAsync(
        ObjectId appCode, Platform platform, IReadOnlyList<ProfileCriterion> criteria, CancellationToken cancellationToken) => database.ReadAsync(
        (context, token) =>
        {
            var found = Rows(context, appCode, criteria[0]);
            foreach (var criterion in criteria.Skip(1))
            {
                var others = Rows(context, appCode, criterion);
                found = found.Where(row => others.Any(other => other.DeviceUid == row.DeviceUid));
            }

            return found
                .Join(
                    context.Set<Device>().Where(device => device.AppCode == appCode && device.Platform == platform),
                    static row => row.DeviceUid,
                    static device => device.DeviceUid,
                    static (row, device) => row.DeviceUid)
                .OrderBy(static uid => uid)
                .FirstOrDefaultAsync(token);
        },
        cancellationToken);

    private sealed record TrackedProfiles(
        Dictionary<string, DeviceProfile> Profiles, Dictionary<(string DeviceUid, string Name), ProfileValueRow> Rows)
    {
        public static readonly TrackedProfiles None = new([], []);
    }
}
