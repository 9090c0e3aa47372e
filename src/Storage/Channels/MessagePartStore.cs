using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;
using Microsoft.EntityFrameworkCore;

namespace Grpc.Messaging.Storage.Channels;

internal sealed class MessagePartStore(MessagingDatabase database) : IMessagePartStore
{
    public Task AddAsync(IReadOnlyCollection<MessagePart> parts, CancellationToken cancellationToken) => database.ExecuteAsync(
        async (context, token) =>
        {
            foreach (var provider in parts.GroupBy(static part => part.Provider, StringComparer.Ordinal))
            {
                var ids = provider.Select(static part => part.PartId).ToList();
                var groups = provider.Select(static part => part.GroupId).Distinct().ToList();
                await context.Set<MessagePartRow>()
                    .Where(row => row.Provider == provider.Key && (ids.Contains(row.PartId) || groups.Contains(row.GroupId)))
                    .ExecuteDeleteAsync(token);
            }

            context.AddRange(parts.Select(static part => new MessagePartRow
            {
                Provider = part.Provider,
                PartId = part.PartId,
                SentId = part.SentId,
                GroupId = part.GroupId,
                MessageId = part.Attempt.Key.MessageId,
                DestinationIndex = part.Attempt.Key.Index,
                AttemptNumber = part.Attempt.Number,
                Sender = part.From,
                State = part.State,
                CreateTime = part.CreateTime,
            }));
            return await context.SaveChangesAsync(token);
        },
        cancellationToken);

    public async Task<IReadOnlyList<MessagePart>> SetStateAsync(
        string provider, string partId, MessagePartState state, CancellationToken cancellationToken)
    {
        var found = await database.ReadAsync(
            (context, token) => context.Set<MessagePartRow>().FirstOrDefaultAsync(row => row.Provider == provider && row.PartId == partId, token),
            cancellationToken);
        if (found is null)
        {
            return [];
        }

        if (found.State == MessagePartState.Sent)
        {
            await database.ExecuteAsync(
                (context, token) => context.Set<MessagePartRow>()
                    .Where(row => row.Provider == provider && row.PartId == partId && row.State == MessagePartState.Sent)
                    .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, state), token),
                cancellationToken);
        }

        // Read after the commit, and not in its transaction: of two that record the last two parts at the same moment one must see both.
        return await ListAsync(provider, found.GroupId, cancellationToken);
    }

    public Task<IReadOnlyList<MessagePart>> ListAsync(string provider, string groupId, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<MessagePart>>(
            async (context, token) => (await context.Set<MessagePartRow>()
                .Where(row => row.Provider == provider && row.GroupId == groupId)
                .OrderBy(row => row.PartId)
                .ToListAsync(token)).ConvertAll(ToPart),
            cancellationToken);

    public Task<int> RemoveAsync(DateTimeOffset before, int max, CancellationToken cancellationToken) => database.ExecuteAsync(
        async (context, token) =>
        {
            var old = await context.Set<MessagePartRow>()
                .Where(row => row.CreateTime < before)
                .OrderBy(row => row.CreateTime)
                .Take(max)
                .ToListAsync(token);
            context.RemoveRange(old);
            return await context.SaveChangesAsync(token);
        },
        cancellationToken);

    private static MessagePart ToPart(MessagePartRow row) => new(
        row.Provider,
        row.PartId,
        row.SentId,
        row.GroupId,
        new AttemptId(new DeliveryKey(row.MessageId, row.DestinationIndex), row.AttemptNumber),
        row.Sender,
        row.State,
        row.CreateTime);
}
