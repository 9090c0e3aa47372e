using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Paging;
using Grpc.Messaging.Engine.Requests;
using Grpc.Messaging.Engine.Suppressions;
using Grpc.Messaging.Storage.Entities;
using Grpc.Messaging.Storage.Paging;
using Grpc.Messaging.Storage.Requests;
using Microsoft.EntityFrameworkCore;

namespace Grpc.Messaging.Storage.Suppressions;

internal sealed class SuppressionStore(MessagingDatabase database, EntityConfiguration<Suppression, ObjectId> entity)
    : EntityStore<Suppression, ObjectId>(database, entity), ISuppressionStore
{
    public new async Task<Written<Suppression>> AddAsync(
        Suppression suppression, RequestDraft<Suppression>? request, CancellationToken cancellationToken)
    {
        try
        {
            return await TryAddAsync(suppression, request, cancellationToken);
        }
        catch (DbUpdateException)
        {
            // Somebody else put the same number there at this moment; anything else fails again.
            return await TryAddAsync(suppression, request, cancellationToken);
        }
    }

    public Task<Page<Suppression>?> ListAsync(ObjectId accountId, string phone, PageRequest page, CancellationToken cancellationToken)
    {
        if (!Cursor<ObjectId>.TryParse(page.Cursor, out var after))
        {
            return Task.FromResult<Page<Suppression>?>(null);
        }

        return Database.ReadAsync<Page<Suppression>?>(
            async (context, token) =>
            {
                var rows = context.Set<Suppression>().Where(row => row.AccountId == accountId && row.Phone == phone);
                if (after is { Time: var time, Key: var id })
                {
                    rows = rows.Where(row => row.CreateTime > time || (row.CreateTime == time && row.SuppressionId > id));
                }

                return await rows.OrderBy(row => row.CreateTime).ThenBy(row => row.SuppressionId)
                    .ToPageAsync(page.Size, row => new Cursor<ObjectId>(row.CreateTime, row.SuppressionId), token);
            },
            cancellationToken);
    }

    public Task<bool> AnyAsync(ObjectId accountId, CancellationToken cancellationToken) => Database.ReadAsync(
        (context, token) => context.Set<Suppression>().AnyAsync(row => row.AccountId == accountId, token), cancellationToken);

    public Task<IReadOnlyList<Suppression>> FindAsync(IReadOnlyCollection<SuppressedNumber> numbers, CancellationToken cancellationToken) =>
        Database.ReadAsync<IReadOnlyList<Suppression>>(
            async (context, token) =>
            {
                // Some may be of another account or channel that was asked for another number.
                var accounts = numbers.Select(number => number.AccountId).Distinct().ToList();
                var phones = numbers.Select(number => number.Phone).Distinct().ToList();
                var found = await context.Set<Suppression>()
                    .Where(row => accounts.Contains(row.AccountId) && phones.Contains(row.Phone))
                    .ToListAsync(token);
                var wanted = numbers.ToHashSet();
                return [.. found.Where(entry => wanted.Contains(new SuppressedNumber(entry.AccountId, entry.Channel, entry.Phone)))];
            },
            cancellationToken);

    private Task<Written<Suppression>> TryAddAsync(
        Suppression suppression, RequestDraft<Suppression>? request, CancellationToken cancellationToken) => Database.WriteAsync(
        request,
        async (context, token) =>
        {
            if (await context.Set<Suppression>().AsNoTracking().FirstOrDefaultAsync(
                row => row.AccountId == suppression.AccountId
                    && row.Phone == suppression.Phone
                    && row.Channel == suppression.Channel
                    && row.Sender == suppression.Sender,
                token) is { } stored)
            {
                return stored;
            }

            Add(context, suppression);
            await context.SaveChangesAsync(token);
            return suppression;
        },
        cancellationToken);
}
