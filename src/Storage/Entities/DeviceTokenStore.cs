using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Credentials;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Engine.Requests;
using Grpc.Messaging.Storage.Requests;
using Microsoft.EntityFrameworkCore;

namespace Grpc.Messaging.Storage.Entities;

internal sealed class DeviceTokenStore(MessagingDatabase database, EntityConfiguration<Credential, ObjectId> entity)
    : EntityStore<Credential, ObjectId>(database, entity), IDeviceTokenStore
{
    public Task<IReadOnlyList<Credential>> ListAsync(ObjectId accountId, DeviceKey device, CancellationToken cancellationToken) =>
        Database.ReadAsync<IReadOnlyList<Credential>>(
            async (context, token) => await Of(context, accountId, device).AsNoTracking().ToListAsync(token), cancellationToken);

    public new Task<Written<Credential>> AddAsync(Credential credential, RequestDraft<Credential>? request, CancellationToken cancellationToken) =>
        Database.WriteAsync(
            request,
            async (context, token) =>
            {
                var stored = await Of(context, credential.AccountId, new DeviceKey(credential.AppCode!.Value, credential.DeviceUid)).ToListAsync(token);
                var ended = stored.Where(other => other.ExpireTime <= credential.CreateTime).ToList();
                var beyond = stored.Except(ended).SkipLast(DeviceTokenKind.MaxOfDevice - 1);
                context.RemoveRange([.. ended, .. beyond]);
                Add(context, credential);
                await context.SaveChangesAsync(token);
                return credential;
            },
            cancellationToken);

    public Task<Written<IReadOnlyList<Credential>>> RemoveAsync(
        ObjectId accountId,
        DeviceKey device,
        ObjectId? tokenId,
        RequestDraft<IReadOnlyList<Credential>>? request,
        CancellationToken cancellationToken) =>
        Database.WriteAsync<IReadOnlyList<Credential>>(
            request,
            async (context, token) =>
            {
                var stored = await Of(context, accountId, device).ToListAsync(token);
                var removed = stored.Where(credential => tokenId is null || credential.CredentialId == tokenId).ToList();
                context.RemoveRange(removed);
                await context.SaveChangesAsync(token);
                return removed;
            },
            cancellationToken);

    private static IQueryable<Credential> Of(MessagingDbContext context, ObjectId accountId, DeviceKey device)
    {
        var (appCode, deviceUid) = device;
        return context.Set<Credential>()
            .Where(credential => credential.AppCode == appCode && credential.DeviceUid == deviceUid && credential.AccountId == accountId)
            .OrderBy(credential => credential.CreateTime).ThenBy(credential => credential.CredentialId);
    }
}
