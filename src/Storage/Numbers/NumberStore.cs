using Grpc.Messaging.Engine.Numbers;
using Microsoft.EntityFrameworkCore;

namespace Grpc.Messaging.Storage.Numbers;

internal sealed class NumberStore(MessagingDatabase database) : INumberStore
{
    public async Task<long> TakeAsync(string sequence, int count, CancellationToken cancellationToken)
    {
        if (await TryTakeAsync(sequence, count, cancellationToken) is { } first)
        {
            return first;
        }

        try
        {
            return await database.WriteAsync(
                async (context, token) =>
                {
                    context.Add(new NumberRow { Sequence = sequence, NextNumber = 1 + count });
                    await context.SaveChangesAsync(token);
                    return 1L;
                },
                cancellationToken);
        }
        catch (DbUpdateException)
        {
            // Another has begun the sequence at this moment; if not, the failure is what it says.
            if (await TryTakeAsync(sequence, count, cancellationToken) is { } next)
            {
                return next;
            }

            throw;
        }
    }

    // The row is held from the update to the commit, so what is read is what was written.
    private Task<long?> TryTakeAsync(string sequence, int count, CancellationToken cancellationToken) => database.ExecuteAsync(
        async (context, token) =>
        {
            var row = context.Set<NumberRow>().Where(number => number.Sequence == sequence);
            var updated = await row.ExecuteUpdateAsync(set => set.SetProperty(number => number.NextNumber, number => number.NextNumber + count), token);
            return updated == 0 ? null : (long?)await row.Select(number => number.NextNumber).SingleAsync(token) - count;
        },
        cancellationToken);
}
