using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Campaigns.Profiles;
using Grpc.Messaging.Engine.Entities;
using Grpc.Messaging.Engine.Requests;
using Grpc.Messaging.Storage.Entities;
using Microsoft.EntityFrameworkCore;

namespace Grpc.Messaging.Storage.Campaigns.Profiles;

internal sealed class DeviceFieldStore(MessagingDatabase database, EntityConfiguration<DeclaredField, string> entity)
    : EntityStore<DeclaredField, string>(database, entity), IDeviceFieldStore
{
    public Task<IReadOnlyList<DeclaredField>> ListAsync(ObjectId appCode, CancellationToken cancellationToken) =>
        Database.ReadAsync<IReadOnlyList<DeclaredField>>(
            async (context, token) => await context.Set<DeclaredField>().Where(field => field.AppCode == appCode).ToListAsync(token), cancellationToken);

    public async new Task<Written<DeclaredField>> AddAsync(
        DeclaredField field, RequestDraft<DeclaredField>? request, CancellationToken cancellationToken)
    {
        try
        {
            return await base.AddAsync(field, request, cancellationToken);
        }
        catch (DbUpdateException exception)
        {
            var known = await ListAsync(field.AppCode, cancellationToken);
            throw known.Any(other => other.Name.Equals(field.Name, StringComparison.OrdinalIgnoreCase))
                ? new IdentifierTakenException(field.Name, exception)
                : exception;
        }
    }
}
