using Grpc.Messaging.Engine.Secrets;
using Microsoft.EntityFrameworkCore;

namespace Grpc.Messaging.Storage.Entities;

internal sealed class KeyRingStore(MessagingDatabase database) : IKeyRingStore
{
    public Task<IReadOnlyList<RingKey>> ReadAsync(CancellationToken cancellationToken) => database.ReadAsync<IReadOnlyList<RingKey>>(
        async (context, token) => await context.Set<RingKey>().ToListAsync(token), cancellationToken);

    public Task PutAsync(RingKey key, CancellationToken cancellationToken) => database.WriteAsync(
        async (context, token) =>
        {
            if (await context.Set<RingKey>().FirstOrDefaultAsync(stored => stored.Name == key.Name, token) is { } stored)
            {
                context.Entry(stored).CurrentValues.SetValues(key);
            }
            else
            {
                context.Add(key);
            }

            return await context.SaveChangesAsync(token);
        },
        cancellationToken);
}
