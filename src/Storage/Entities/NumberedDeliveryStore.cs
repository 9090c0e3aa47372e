using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Messages;
using Microsoft.EntityFrameworkCore;

namespace Grpc.Messaging.Storage.Entities;

internal sealed class NumberedDeliveryStore(MessagingDatabase database, EntityConfiguration<NumberedDelivery, long> entity)
    : EntityStore<NumberedDelivery, long>(database, entity), INumberedDeliveryStore
{
    public Task AddAsync(IReadOnlyList<NumberedDelivery> deliveries, CancellationToken cancellationToken) => Database.WriteAsync(
        async (context, token) =>
        {
            foreach (var ofAccount in deliveries.GroupBy(static delivery => (delivery.AccountId, delivery.Kind)))
            {
                var (accountId, kind) = ofAccount.Key;
                long[] numbers = [.. ofAccount.Select(static delivery => delivery.Number)];
                string[] references = [.. ofAccount.Select(static delivery => delivery.Reference).OfType<string>()];
                var stored = await context.Set<NumberedDelivery>().AsNoTracking()
                    .Where(row => row.AccountId == accountId
                        && (numbers.Contains(row.Number) || (row.Kind == kind && row.Reference != null && references.Contains(row.Reference))))
                    .ToListAsync(token);
                foreach (var delivery in ofAccount)
                {
                    if (!stored.Exists(row => row.Number == delivery.Number || (row.Reference is not null && row.Reference == delivery.Reference)))
                    {
                        Add(context, delivery);
                    }
                }
            }

            return await context.SaveChangesAsync(token);
        },
        cancellationToken);

    public Task<NumberedDelivery?> FindAsync(ObjectId accountId, string kind, long number, CancellationToken cancellationToken) => Database.ReadAsync(
        (context, token) => context.Set<NumberedDelivery>()
            .FirstOrDefaultAsync(row => row.AccountId == accountId && row.Number == number && row.Kind == kind, token),
        cancellationToken);

    public Task<IReadOnlyList<NumberedDelivery>> FindReferencesAsync(
        ObjectId accountId, string kind, IReadOnlyCollection<string> references, CancellationToken cancellationToken) =>
        Database.ReadAsync<IReadOnlyList<NumberedDelivery>>(
            async (context, token) => await context.Set<NumberedDelivery>()
                .Where(row => row.AccountId == accountId && row.Kind == kind && row.Reference != null && references.Contains(row.Reference))
                .ToListAsync(token),
            cancellationToken);

    public Task<IReadOnlyList<NumberedDelivery>> ListGroupAsync(ObjectId accountId, string kind, long group, CancellationToken cancellationToken) =>
        Database.ReadAsync<IReadOnlyList<NumberedDelivery>>(
            async (context, token) => await context.Set<NumberedDelivery>()
                .Where(row => row.AccountId == accountId && row.Kind == kind && row.Group == group)
                .OrderBy(row => row.Number)
                .ToListAsync(token),
            cancellationToken);
}
