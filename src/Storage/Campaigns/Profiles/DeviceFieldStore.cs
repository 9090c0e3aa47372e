using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Campaigns;
using Grpc.Messaging.Engine.Campaigns.Profiles;
using Grpc.Messaging.Engine.Campaigns.Segments;
using Grpc.Messaging.Engine.Entities;
using Grpc.Messaging.Engine.Jobs;
using Grpc.Messaging.Engine.Requests;
using Grpc.Messaging.Storage.Entities;
using Grpc.Messaging.Storage.Jobs;
using Grpc.Messaging.Storage.Requests;
using Microsoft.EntityFrameworkCore;

namespace Grpc.Messaging.Storage.Campaigns.Profiles;

internal sealed class DeviceFieldStore(MessagingDatabase database, EntityConfiguration<DeclaredField, string> entity)
    : EntityStore<DeclaredField, string>(database, entity), IDeviceFieldStore
{
    public Task<IReadOnlyList<DeclaredField>> ListAsync(ObjectId appCode, CancellationToken cancellationToken) =>
        Database.ReadAsync<IReadOnlyList<DeclaredField>>(
            async (context, token) => await context.Set<DeclaredField>().Where(field => field.AppCode == appCode).ToListAsync(token), cancellationToken);

    public new Task<Written<DeclaredField>> AddAsync(DeclaredField field, RequestDraft<DeclaredField>? request, CancellationToken cancellationToken) =>
        NameAsync(field.AppCode, field.Name, () => base.AddAsync(field, request, cancellationToken), cancellationToken);

    public Task<Written<DeclaredField>> RenameAsync(
        ObjectId appCode, string name, string newName, DateTimeOffset now, RequestDraft<DeclaredField>? request, CancellationToken cancellationToken) =>
        NameAsync(
            appCode,
            newName,
            () => Database.WriteAsync(
                request,
                async (context, token) =>
                {
                    var stored = await LoadAsync(context, appCode, name, token);
                    if (stored is null || name == newName)
                    {
                        return stored;
                    }

                    // Saved first: the name is a part of the row's key, and may differ in case alone.
                    context.Remove(stored);
                    await context.SaveChangesAsync(token);
                    var renamed = stored with { Name = newName, Key = stored.StoredKey };
                    Add(context, renamed);
                    await RenameInSegmentsAsync(context, renamed, name, now, token);
                    await context.SaveChangesAsync(token);
                    return renamed;
                },
                cancellationToken),
            cancellationToken);

    public Task<Written<DeclaredField>> RemoveAsync(
        ObjectId appCode, string name, Func<DeclaredField, Job> removal, RequestDraft<DeclaredField>? request, CancellationToken cancellationToken) =>
        Database.WriteAsync(
            request,
            async (context, token) =>
            {
                if (await LoadAsync(context, appCode, name, token) is not { } stored)
                {
                    return null;
                }

                context.Remove(stored);
                context.Add(removal(stored).ToRow());
                await context.SaveChangesAsync(token);
                return stored;
            },
            cancellationToken);

    public Task<string?> RemoveValuesAsync(ObjectId appCode, string key, string after, int most, CancellationToken cancellationToken) => Database.WriteAsync(
        async (context, token) =>
        {
            var uids = await context.Set<DeviceProfile>().AsNoTracking()
                .Where(profile => profile.AppCode == appCode && string.Compare(profile.DeviceUid, after) > 0)
                .OrderBy(profile => profile.DeviceUid)
                .Select(profile => profile.DeviceUid)
                .Take(most)
                .ToListAsync(token);
            if (uids.Count == 0)
            {
                return null;
            }

            var (last, named) = (uids[^1], $"\"{key}\":");
            var profiles = context.Set<DeviceProfile>().AsTracking().Where(
                profile => profile.AppCode == appCode
                    && string.Compare(profile.DeviceUid, after) > 0
                    && string.Compare(profile.DeviceUid, last) <= 0
                    && profile.Values.Contains(named));
            foreach (var profile in await profiles.ToListAsync(token))
            {
                var entry = context.Entry(profile);
                entry.CurrentValues.SetValues(profile with { Values = ProfileChange.Without(profile.Values, key) });
                entry.Property<int>(EntityConfiguration<DeclaredField, string>.Version).CurrentValue++;
            }

            context.RemoveRange(await context.Set<ProfileValueRow>().AsTracking()
                .Where(row => row.AppCode == appCode && string.Compare(row.DeviceUid, after) > 0 && string.Compare(row.DeviceUid, last) <= 0 && row.Name == key)
                .ToListAsync(token));
            await context.SaveChangesAsync(token);
            return uids.Count == most ? last : null;
        },
        cancellationToken);

    private static async Task RenameInSegmentsAsync(
        MessagingDbContext context, DeclaredField renamed, string name, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (appCode, quoted) = (renamed.AppCode, $"\"{name}\"");
        var segments = context.Set<Segment>().AsTracking()
            .Where(segment => context.Set<Partner>().Any(partner => partner.AppCode == appCode && partner.PartnerKey == segment.PartnerKey)
                && segment.Query.Contains(quoted));
        foreach (var segment in await segments.ToListAsync(cancellationToken))
        {
            var query = SegmentFields.Rename(segment.Query, name, renamed.Name);
            if (query != segment.Query)
            {
                var entry = context.Entry(segment);
                entry.CurrentValues.SetValues(segment with { Query = query, ModifyTime = now });
                entry.Property<int>(EntityConfiguration<Segment, long>.Version).CurrentValue++;
            }
        }
    }

    // Says what the database only says a unique value of was taken.
    private async Task<Written<DeclaredField>> NameAsync(
        ObjectId appCode, string name, Func<Task<Written<DeclaredField>>> write, CancellationToken cancellationToken)
    {
        try
        {
            return await write();
        }
        catch (DbUpdateException exception)
        {
            var known = await ListAsync(appCode, cancellationToken);
            throw known.Any(other => other.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                ? new IdentifierTakenException(name, exception)
                : exception;
        }
    }
}
