using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Status;

namespace Grpc.Messaging.Testing;

public sealed partial class MemoryStore : IStatusLogStore
{
    public void OnCommitted(Action<IReadOnlyList<StatusChange>> handler) => _handler = handler;

    public Task<long> GetEndAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Task.FromResult(_end);
        }
    }

    public Task<long> GetFloorAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Task.FromResult(_floor);
        }
    }

    public Task<IReadOnlyList<StatusChange>> ReadMessageAsync(
        ObjectId messageId, long after, int max, CancellationToken cancellationToken) =>
        Read(change => change.Key.MessageId == messageId, after, max);

    public Task<IReadOnlyList<StatusChange>> ReadAccountAsync(
        ObjectId accountId, long after, int max, CancellationToken cancellationToken) =>
        Read(change => change.AccountId == accountId, after, max);

    public Task<(IReadOnlyList<StatusChange> Current, long End)?> SnapshotMessageAsync(
        ObjectId accountId, ObjectId messageId, int first, int max, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Task.FromResult<(IReadOnlyList<StatusChange>, long)?>(
                _messages.TryGetValue(messageId, out var message) && message.AccountId == accountId
                    ? ([.. Latest(change => change.Key.MessageId == messageId).Where(change => change.Key.Index >= first).Take(max)], _end)
                    : null);
        }
    }

    public Task<(IReadOnlyList<StatusChange> Current, long End)> SnapshotAccountAsync(
        ObjectId accountId, DeliveryKey after, int max, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            IReadOnlyList<StatusChange> open =
            [
                .. Latest(change => change.AccountId == accountId)
                    .Where(change => !change.State.IsTerminal() && change.Key.CompareTo(after) > 0)
                    .Take(max),
            ];
            return Task.FromResult((open, _end));
        }
    }

    private Task<IReadOnlyList<StatusChange>> Read(Func<StatusChange, bool> isMeant, long after, int max)
    {
        lock (_lock)
        {
            return Task.FromResult<IReadOnlyList<StatusChange>>(
                [.. _log.Where(change => change.Sequence > after && isMeant(change)).Take(max)]);
        }
    }

    private IReadOnlyList<StatusChange> Latest(Func<StatusChange, bool> isMeant) =>
        [.. _log.Where(isMeant).GroupBy(change => change.Key).Select(changes => changes.Last())
            .OrderBy(change => change.Key.MessageId.ToString(), StringComparer.Ordinal).ThenBy(change => change.Key.Index)];

    private void Append(StatusChange change, List<StatusChange> changes)
    {
        var numbered = change with { Sequence = ++_end };
        _log.Add(numbered);
        changes.Add(numbered);
    }

    private void Publish(List<StatusChange> changes)
    {
        if (changes.Count > 0)
        {
            _handler?.Invoke(changes);
        }
    }
}
