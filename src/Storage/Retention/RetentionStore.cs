using System.Data;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Retention;
using Microsoft.EntityFrameworkCore;

namespace Grpc.Messaging.Storage.Retention;

/// <summary>
/// Old messages are found without an index of their own: ids begin with the time, and the tables are in the order of the ids. Everything is
/// the same on every database.
/// </summary>
internal sealed class RetentionStore(MessagingDatabase database) : IRetentionStore
{
    public int UsualBatchSize => database.HasOneWriter ? 200 : 1_000;

    public Task<bool> TryTakeTurnAsync(string owner, DateTimeOffset now, DateTimeOffset end, CancellationToken cancellationToken) =>
        database.ExecuteAsync(
            async (context, token) => await context.Set<RetentionRow>()
                .Where(row => row.TurnOwner == owner || row.TurnEnd <= now)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.TurnOwner, owner).SetProperty(row => row.TurnEnd, end), token) == 1,
            cancellationToken);

    public Task EndTurnAsync(string owner, CancellationToken cancellationToken) =>
        database.ExecuteAsync(
            (context, token) => context.Set<RetentionRow>()
                .Where(row => row.TurnOwner == owner)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(row => row.TurnOwner, "").SetProperty(row => row.TurnEnd, DateTimeOffset.UnixEpoch), token),
            cancellationToken);

    public Task<(ExpiredBatch? Batch, ObjectId? Next)> FindExpiredAsync(
        DateTimeOffset before, ObjectId after, int max, CancellationToken cancellationToken) =>
        database.ReadAsync((context, token) => ExpiredMessages.FindAsync(context, before, after, max, token), cancellationToken);

    public async Task WriteArchiveAsync(ExpiredBatch batch, Stream output, CancellationToken cancellationToken)
    {
        var lines = await database.ReadAsync(
            async (context, token) =>
            {
                var lines = new List<ArchiveLine>();
                var rows = new ExpiredRows(context, batch);
                lines.AddRange((await rows.Messages.ToListAsync(token)).Select(row => new ArchiveLine { Message = row }));
                lines.AddRange((await rows.Deliveries.ToListAsync(token)).Select(row => new ArchiveLine { Delivery = row }));
                lines.AddRange((await rows.Attempts.ToListAsync(token)).Select(row => new ArchiveLine { Attempt = row }));
                lines.AddRange((await rows.Log.ToListAsync(token)).Select(row => new ArchiveLine { Change = row }));
                return lines;
            },
            cancellationToken);
        ArchiveText.Write(output, lines);
    }

    // Destinations that a late receipt changes between their count and their removal must be met as a conflict.
    public Task<int?> RemoveAsync(string owner, ExpiredBatch batch, DateTimeOffset before, CancellationToken cancellationToken) =>
        database.ExecuteAsync(
            (context, token) => RemoveAsync(context, owner, batch, before, token), IsolationLevel.RepeatableRead, cancellationToken);

    private static async Task<int?> RemoveAsync(
        MessagingDbContext context, string owner, ExpiredBatch found, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var counts = await StateCount.ReadAsync(new ExpiredRows(context, found).Deliveries, before, cancellationToken);
        var changed = counts.Where(count => !count.IsExpired).Select(count => count.MessageId).ToHashSet();
        var batch = changed.Count == 0 ? found : found with { MessageIds = [.. found.MessageIds.Where(id => !changed.Contains(id))] };
        var rows = new ExpiredRows(context, batch);

        // One a message: for the last of them all, a database may choose to walk through the whole log from its end.
        var ends = await rows.Log.GroupBy(row => row.MessageId).Select(group => group.Max(row => row.Sequence)).ToListAsync(cancellationToken);
        var floor = ends.DefaultIfEmpty().Max();

        // Of two processes that both believe it is their turn, the second waits here and then finds that it is not.
        var isMyTurn = await context.Set<RetentionRow>()
            .Where(row => row.TurnOwner == owner)
            .ExecuteUpdateAsync(
                set => set.SetProperty(row => row.LogFloor, row => row.LogFloor > floor ? row.LogFloor : floor), cancellationToken) == 1;
        if (!isMyTurn)
        {
            return null;
        }

        await Statistics.AddAsync(context, counts.Where(count => !changed.Contains(count.MessageId)), cancellationToken);
        await rows.Log.ExecuteDeleteAsync(cancellationToken);
        await rows.Attempts.ExecuteDeleteAsync(cancellationToken);
        var removed = await rows.Deliveries.ExecuteDeleteAsync(cancellationToken);
        await rows.Messages.ExecuteDeleteAsync(cancellationToken);
        return removed;
    }
}
