using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Engine.Retention;

/// <summary>Removes finished messages that are old enough, archived before if that is wanted, counted in any case.</summary>
internal sealed partial class MessageRetention(
    IRetentionStore store,
    MessageArchive archive,
    TimeProvider time,
    RetentionMetrics metrics,
    IOptions<RetentionOptions> options,
    ILogger<MessageRetention> logger) : IRetentionTask
{
    private ObjectId _reached;
    private long _removed;

    public async Task<bool> RunBatchAsync(string turn, CancellationToken cancellationToken)
    {
        if (options.Value.Keep == TimeSpan.Zero)
        {
            return false;
        }

        var before = time.GetMilliseconds() - options.Value.Keep;
        var (batch, next) = await store.FindExpiredAsync(
            before, _reached, options.Value.BatchSize ?? store.UsualBatchSize, cancellationToken);
        if (batch is not null)
        {
            metrics.Found(batch.MessageIds[0].CreateTime);
            if (!await RemoveAsync(turn, batch, before, cancellationToken))
            {
                return false;
            }
        }

        _reached = next ?? default;
        if (next is null)
        {
            metrics.CaughtUp();
        }

        return next is not null;
    }

    public void EndRun()
    {
        // The next run looks from the beginning: what could not go this time may have become old enough.
        _reached = default;
        archive.Complete();
        if (_removed > 0)
        {
            Log.Removed(logger, _removed, options.Value.Keep);
            _removed = 0;
        }
    }

    private async Task<bool> RemoveAsync(string turn, ExpiredBatch batch, DateTimeOffset before, CancellationToken cancellationToken)
    {
        if (archive.IsWanted)
        {
            await ArchiveAsync(batch, cancellationToken);
        }

        var removed = await store.RemoveAsync(turn, batch, before, cancellationToken);
        _removed += removed ?? 0;
        metrics.Removed(removed ?? 0);
        return removed is not null;
    }

    private async Task ArchiveAsync(ExpiredBatch batch, CancellationToken cancellationToken)
    {
        try
        {
            await archive.AppendAsync(output => store.WriteArchiveAsync(batch, output, cancellationToken));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            metrics.ArchiveFailed();
            throw new ArchiveException($"The archive can't be written: {exception.Message}", exception);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            EventId = 1071,
            EventName = nameof(Removed),
            Level = LogLevel.Information,
            Message = "Removed {Count} destinations that were final for {Keep} or longer.")]
        public static partial void Removed(ILogger logger, long count, TimeSpan keep);
    }
}
