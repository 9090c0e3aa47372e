using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Inbound;
using Microsoft.EntityFrameworkCore;

namespace Grpc.Messaging.Storage.Inbound;

internal sealed class ConversationStore(MessagingDatabase database) : IConversationStore
{
    public Task PutAsync(
        IReadOnlyCollection<Conversation> conversations, IReadOnlyDictionary<ObjectId, long> positions, CancellationToken cancellationToken) => database.WriteAsync(
        async (context, token) =>
        {
            // Some may be of another account or channel that has the same customer.
            var accounts = conversations.Select(row => row.AccountId).Distinct().ToList();
            var customers = conversations.Select(row => row.Customer).Distinct().ToList();
            var known = (await context.Set<Conversation>().AsTracking()
                    .Where(row => accounts.Contains(row.AccountId) && customers.Contains(row.Customer))
                    .ToListAsync(token))
                .ToDictionary(KeyOf);
            foreach (var conversation in conversations)
            {
                if (!known.TryGetValue(KeyOf(conversation), out var stored))
                {
                    context.Add(conversation);
                }
                else if (stored.SendTime <= conversation.SendTime)
                {
                    context.Entry(stored).CurrentValues.SetValues(conversation);
                }
            }

            await MoveAsync(context, positions, token);
            return await context.SaveChangesAsync(token);
        },
        cancellationToken);

    public Task<long?> FindPositionAsync(ObjectId accountId, CancellationToken cancellationToken) => database.ReadAsync(
        (context, token) => context.Set<ConversationPosition>()
            .Where(row => row.AccountId == accountId)
            .Select(row => (long?)row.Last)
            .FirstOrDefaultAsync(token),
        cancellationToken);

    public Task<Conversation?> FindAsync(ConversationKey key, CancellationToken cancellationToken) => database.ReadAsync(
        (context, token) => context.Set<Conversation>().FirstOrDefaultAsync(
            row => row.AccountId == key.AccountId && row.Channel == key.Channel && row.Customer == key.Customer, token),
        cancellationToken);

    public Task<int> RemoveAsync(DateTimeOffset before, int max, CancellationToken cancellationToken) => database.ExecuteAsync(
        (context, token) => context.Set<Conversation>()
            .Where(row => context.Set<Conversation>().Where(old => old.SendTime < before).OrderBy(old => old.SendTime).Take(max).Contains(row))
            .ExecuteDeleteAsync(token),
        cancellationToken);

    private static async Task MoveAsync(MessagingDbContext context, IReadOnlyDictionary<ObjectId, long> positions, CancellationToken cancellationToken)
    {
        var accounts = positions.Keys.ToList();
        var known = await context.Set<ConversationPosition>().AsTracking()
            .Where(row => accounts.Contains(row.AccountId))
            .ToDictionaryAsync(row => row.AccountId, cancellationToken);
        foreach (var (accountId, last) in positions)
        {
            if (!known.TryGetValue(accountId, out var stored))
            {
                context.Add(new ConversationPosition(accountId, last));
            }
            else if (stored.Last < last)
            {
                context.Entry(stored).CurrentValues.SetValues(stored with { Last = last });
            }
        }
    }

    private static ConversationKey KeyOf(Conversation row) => new(row.AccountId, row.Channel, row.Customer);
}
