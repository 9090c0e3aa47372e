using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Campaigns;
using Grpc.Messaging.Engine.Entities;
using Grpc.Messaging.Engine.Requests;
using Grpc.Messaging.Storage.Entities;
using Microsoft.EntityFrameworkCore;

namespace Grpc.Messaging.Storage.Campaigns;

internal sealed class PartnerStore(MessagingDatabase database, EntityConfiguration<Partner, ObjectId> entity)
    : EntityStore<Partner, ObjectId>(database, entity), IPartnerStore
{
    // Every call of the campaigns API starts here: the query is translated once a database, as it belongs to the first model it runs on.
    private readonly Func<MessagingDbContext, string, CancellationToken, Task<Partner?>> _findByPartnerId = EF.CompileAsyncQuery(
        (MessagingDbContext context, string partnerId, CancellationToken _) =>
            context.Set<Partner>().AsNoTracking().FirstOrDefault(partner => partner.PartnerId == partnerId));

    // So does every call of a device here.
    private readonly Func<MessagingDbContext, ObjectId, ObjectId, IAsyncEnumerable<Partner>> _listByApplication = EF.CompileAsyncQuery(
        (MessagingDbContext context, ObjectId accountId, ObjectId appCode) => context.Set<Partner>().AsNoTracking()
            .Where(partner => partner.AccountId == accountId && partner.AppCode == appCode)
            .OrderBy(partner => partner.PartnerKey)
            .AsQueryable());

    public Task<IReadOnlyList<Partner>> ListAsync(ObjectId accountId, ObjectId appCode, CancellationToken cancellationToken) =>
        Database.ReadAsync<IReadOnlyList<Partner>>(
            async (context, token) => await _listByApplication(context, accountId, appCode).ToListAsync(token), cancellationToken);

    public async new Task<Written<Partner>> AddAsync(Partner partner, RequestDraft<Partner>? request, CancellationToken cancellationToken)
    {
        try
        {
            return await base.AddAsync(partner, request, cancellationToken);
        }
        catch (DbUpdateException exception)
        {
            if (await FindAsync(partner.PartnerId, cancellationToken) is not null)
            {
                throw new IdentifierTakenException(partner.PartnerId, exception);
            }

            throw;
        }
    }

    public Task<Partner?> FindAsync(string partnerId, CancellationToken cancellationToken) =>
        Database.ReadAsync((context, token) => _findByPartnerId(context, partnerId, token), cancellationToken);
}
