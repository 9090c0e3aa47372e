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
