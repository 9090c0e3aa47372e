using System.Text;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Retention;

namespace Grpc.Messaging.Testing;

public sealed partial class MemoryStore : IRetentionStore
{
    private (string Owner, DateTimeOffset End) _turn = ("", DateTimeOffset.MinValue);
    private long _floor;

    /// <summary>Runs before a batch is removed, and may fail it.</summary>
    public Func<Task> BeforeRemove { get; set; } = static () => Task.CompletedTask;

    public int UsualBatchSize => 200;

    public Task<bool> TryTakeTurnAsync(string owner, DateTimeOffset now, DateTimeOffset end, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var isFree = _turn.Owner == owner || _turn.End <= now;
            _turn = isFree ? (owner, end) : _turn;
            return Task.FromResult(isFree);
        }
    }

    public Task EndTurnAsync(string owner, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _turn = _turn.Owner == owner ? ("", DateTimeOffset.MinValue) : _turn;
            return Task.CompletedTask;
        }
    }

    public Task<(ExpiredBatch? Batch, ObjectId? Next)> FindExpiredAsync(
        DateTimeOffset before, ObjectId after, int max, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var end = ObjectId.Create(before, 0);
            var found = _messages.Keys.Where(id => id > after && id < end).Order().ToList();
            var looked = found.Take(max).ToList();
            var expired = looked.Where(id => DeliveriesOf(id).All(delivery => IsExpired(delivery, before))).ToList();
            ObjectId? next = looked.Count < found.Count ? looked[^1] : null;
            return Task.FromResult((expired.Count == 0 ? null : ExpiredBatch.Whole(expired), next));
        }
    }

    public Task WriteArchiveAsync(ExpiredBatch batch, Stream output, CancellationToken cancellationToken) =>
        output.WriteAsync(Encoding.UTF8.GetBytes(string.Concat(batch.MessageIds.Select(id => $"{id}\n"))), cancellationToken).AsTask();

    public async Task<int?> RemoveAsync(string owner, ExpiredBatch batch, DateTimeOffset before, CancellationToken cancellationToken)
    {
        await BeforeRemove();
        lock (_lock)
        {
            if (_turn.Owner != owner)
            {
                return null;
            }

            var removed = 0;
            foreach (var id in batch.MessageIds)
            {
                var deliveries = DeliveriesOf(id);
                if (deliveries.TrueForAll(delivery => IsExpired(delivery, before)))
                {
                    Remove(id, deliveries);
                    removed += deliveries.Count;
                }
            }

            return removed;
        }
    }

    private static bool IsExpired(Delivery delivery, DateTimeOffset before) => delivery.State.IsTerminal() && delivery.ChangeTime < before;

    private List<Delivery> DeliveriesOf(ObjectId messageId) =>
        [.. _deliveries.Values.Where(delivery => delivery.Key.MessageId == messageId)];

    private void Remove(ObjectId messageId, List<Delivery> deliveries)
    {
        _floor = Math.Max(_floor, _log.FindLast(change => change.Key.MessageId == messageId)?.Sequence ?? 0);
        _log.RemoveAll(change => change.Key.MessageId == messageId);
        _messages.Remove(messageId);
        foreach (var delivery in deliveries)
        {
            _deliveries.Remove((messageId, delivery.Key.Index));
            foreach (var attempt in _attempts.Keys.Where(key => key.Item1 == delivery.Key).ToList())
            {
                _attempts.Remove(attempt);
            }
        }
    }
}
