using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Campaigns.Pressure;
using Grpc.Messaging.Engine.Campaigns.Sending;
using Microsoft.EntityFrameworkCore;

namespace Grpc.Messaging.Storage.Campaigns.Pressure;

/// <summary>What changes of devices that are held back when a run changes. Each is a part of the transaction of the context.</summary>
internal static class RunHolds
{
    /// <summary>Removes what is kept of a chunk only until it is stored.</summary>
    public static async Task CleanAsync(MessagingDbContext context, ObjectId runKey, ObjectId? chunkKey, CancellationToken cancellationToken)
    {
        if (chunkKey is null)
        {
            return;
        }

        var contacts = context.Set<PushContact>().Where(contact => contact.ChunkKey == chunkKey);
        await contacts.Where(contact => !contact.IsCounted).ExecuteDeleteAsync(cancellationToken);
        await contacts.Where(contact => contact.Data != null).ExecuteUpdateAsync(
            set => set.SetProperty(contact => contact.Data, (IReadOnlyDictionary<string, string>?)null), cancellationToken);
        await context.Set<PushHold>().Where(hold => hold.RunKey == runKey && hold.ChunkKey == chunkKey).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>Takes a plan back whose chunk was not stored: nobody of it counts.</summary>
    public static async Task UndoAsync(MessagingDbContext context, ObjectId runKey, PlannedChunk plan, CancellationToken cancellationToken)
    {
        var chunkKey = ObjectId.Parse(plan.ChunkKey);
        await context.Set<PushContact>().Where(contact => contact.ChunkKey == chunkKey).ExecuteDeleteAsync(cancellationToken);
        var holds = context.Set<PushHold>().Where(hold => hold.RunKey == runKey);
        if (plan.IsRelease)
        {
            await holds.Where(hold => hold.ChunkKey == chunkKey)
                .ExecuteUpdateAsync(set => set.SetProperty(hold => hold.ChunkKey, (ObjectId?)null), cancellationToken);
            return;
        }

        // The page is read again.
        var planned = holds.Where(hold => hold.PlanKey == chunkKey);
        var held = await planned.Where(hold => hold.ReleaseTime != null).ExecuteDeleteAsync(cancellationToken);
        var skipped = await planned.ExecuteDeleteAsync(cancellationToken);
        await CountAsync(context, runKey, -held, -skipped, cancellationToken);
    }

    /// <summary>Skips all that are held back.</summary>
    public static async Task SkipAsync(MessagingDbContext context, ObjectId runKey, CancellationToken cancellationToken)
    {
        var skipped = await context.Set<PushHold>()
            .Where(hold => hold.RunKey == runKey && hold.ReleaseTime != null && hold.ChunkKey == null)
            .ExecuteUpdateAsync(set => set.SetProperty(hold => hold.ReleaseTime, (DateTimeOffset?)null), cancellationToken);
        await CountAsync(context, runKey, -skipped, skipped, cancellationToken);
    }

    /// <summary>Adds to the counts of a run.</summary>
    public static Task CountAsync(MessagingDbContext context, ObjectId runKey, int held, int skipped, CancellationToken cancellationToken) =>
        held == 0 && skipped == 0 ? Task.CompletedTask : context.Set<PushRun>().Where(run => run.RunKey == runKey).ExecuteUpdateAsync(
            set => set
                .SetProperty(run => run.HeldCount, run => run.HeldCount + held)
                .SetProperty(run => run.SkippedCount, run => run.SkippedCount + skipped),
            cancellationToken);
}
