using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Paging;
using Grpc.Messaging.Engine.Requests;

namespace Grpc.Messaging.Testing;

/// <summary>
/// Messages, deliveries and the status log in memory, behind the engine's ports and with their promises: leases, versions, one log order,
/// everything of a commit or nothing.
/// </summary>
public sealed partial class MemoryStore(TimeProvider time) : IMessageStore, IRequestStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<ObjectId, Message> _messages = [];
    private readonly SortedDictionary<(ObjectId, int), Delivery> _deliveries = new(KeyOrder.Instance);
    private readonly Dictionary<DeliveryKey, (string Owner, DateTimeOffset End)> _leases = [];
    private readonly Dictionary<(ObjectId, string), RequestRecord> _requests = [];
    private readonly Dictionary<(DeliveryKey, int), Attempt> _attempts = [];
    private readonly List<StatusChange> _log = [];
    private Action<IReadOnlyList<StatusChange>>? _handler;
    private long _end;

    /// <summary>Looks at each message about to be read by its id; throws where its row can't be read, or nothing can.</summary>
    public Action<ObjectId> OnReadMessage { get; set; } = static _ => { };

    /// <summary>The status log, as far as it was not removed.</summary>
    public IReadOnlyList<StatusChange> Log
    {
        get
        {
            lock (_lock)
            {
                return [.. _log];
            }
        }
    }

    /// <summary>Every delivery, by message and index.</summary>
    public IReadOnlyList<Delivery> Deliveries
    {
        get
        {
            lock (_lock)
            {
                return [.. _deliveries.Values];
            }
        }
    }

    /// <summary>Every attempt that was ever stored of a delivery, by number.</summary>
    public IReadOnlyList<Attempt> Attempts(DeliveryKey key)
    {
        lock (_lock)
        {
            return [.. _attempts.Where(pair => pair.Key.Item1 == key).Select(pair => pair.Value).OrderBy(attempt => attempt.Number)];
        }
    }

    public Task<AcceptRefusal?> AcceptAsync(Acceptance acceptance, CancellationToken cancellationToken)
    {
        var (message, deliveries, lease, request) = acceptance;
        lock (_lock)
        {
            if (request is not null)
            {
                if (Find(request.Key.AccountId, request.Key.RequestId, message.CreateTime - RequestKey.Life) is { } earlier)
                {
                    return Task.FromResult<AcceptRefusal?>(new AcceptRefusal.KeyTaken(earlier));
                }
            }

            if (!TryCharge(message.AccountId, message.MessageId, message.CreateTime, acceptance.Debits))
            {
                return Task.FromResult<AcceptRefusal?>(AcceptRefusal.CreditTooLow.Instance);
            }

            if (request is not null)
            {
                _requests[(request.Key.AccountId, request.Key.RequestId)] = request;
            }

            _messages.Add(message.MessageId, message);
            if (acceptance.Job is { } job)
            {
                _jobs.Add(job.JobId, job);
            }

            var changes = new List<StatusChange>();
            foreach (var delivery in deliveries)
            {
                _deliveries.Add((delivery.Key.MessageId, delivery.Key.Index), delivery);
                if (lease is { } held && delivery.DueTime is not null)
                {
                    _leases[delivery.Key] = (held.Owner, time.GetUtcNow() + held.Duration);
                }

                Append(StatusChange.Of(delivery), changes);
            }

            Publish(changes);
            return Task.FromResult<AcceptRefusal?>(null);
        }
    }

    public Task<AppendResult> AppendAsync(MessageChunk chunk, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (!CanPay(chunk.Debits))
            {
                return Task.FromResult(AppendResult.CreditTooLow);
            }

            if (!TryChange(chunk.Job))
            {
                return Task.FromResult(AppendResult.JobChanged);
            }

            TryCharge(chunk.Deliveries[0].AccountId, chunk.MessageId, chunk.Deliveries[0].ChangeTime, chunk.Debits);

            var message = _messages[chunk.MessageId];
            _messages[chunk.MessageId] = message with
            {
                DestinationCount = message.DestinationCount + chunk.Deliveries.Count,
                ReachableCount = message.ReachableCount + chunk.ReachableCount,
            };
            var changes = new List<StatusChange>();
            foreach (var delivery in chunk.Deliveries)
            {
                _deliveries.Add((delivery.Key.MessageId, delivery.Key.Index), delivery);
                Append(StatusChange.Of(delivery), changes);
            }

            Publish(changes);
            return Task.FromResult(AppendResult.Stored);
        }
    }

    public Task<RequestRecord?> FindAsync(
        ObjectId accountId, string requestId, DateTimeOffset notBefore, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Task.FromResult(Find(accountId, requestId, notBefore));
        }
    }

    public Task<RequestRecord?> AddAsync(RequestRecord record, CancellationToken cancellationToken)
    {
        var (accountId, requestId, _) = record.Key;
        lock (_lock)
        {
            var earlier = Find(accountId, requestId, record.CreateTime - RequestKey.Life);
            _requests[(accountId, requestId)] = earlier ?? record;
            return Task.FromResult(earlier);
        }
    }

    public Task<int> RemoveAsync(DateTimeOffset before, int most, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var old = _requests.Where(pair => pair.Value.CreateTime < before)
                .OrderBy(pair => pair.Value.CreateTime).Take(most).Select(pair => pair.Key).ToList();
            old.ForEach(key => _requests.Remove(key));
            return Task.FromResult(old.Count);
        }
    }

    public Task<MessageStatus?> FindAsync(ObjectId accountId, ObjectId messageId, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Task.FromResult(_messages.TryGetValue(messageId, out var message) && message.AccountId == accountId ? StatusOf(message) : null);
        }
    }

    public Task<IReadOnlyList<Message>> LoadAsync(IReadOnlyCollection<ObjectId> messageIds, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            foreach (var messageId in messageIds)
            {
                OnReadMessage(messageId);
            }

            return Task.FromResult<IReadOnlyList<Message>>([.. messageIds.Where(_messages.ContainsKey).Select(id => _messages[id])]);
        }
    }

    public Task<Page<MessageSummary>?> ListAsync(
        ObjectId accountId, MessageFilter filter, PageRequest page, CancellationToken cancellationToken) =>
        throw new NotSupportedException("The engine does not list messages.");

    private RequestRecord? Find(ObjectId accountId, string requestId, DateTimeOffset notBefore) =>
        _requests.TryGetValue((accountId, requestId), out var record) && record.CreateTime >= notBefore ? record : null;

    private MessageStatus StatusOf(Message message)
    {
        var shown = DeliveriesOf(message.MessageId).Take(MessageStatus.MaxDeliveries).ToList();
        return new MessageStatus(message, shown) { IsPartial = _jobs.ContainsKey(message.MessageId) || shown.Count < message.DestinationCount };
    }

    private sealed class KeyOrder : IComparer<(ObjectId Id, int Index)>
    {
        public static readonly KeyOrder Instance = new();

        public int Compare((ObjectId Id, int Index) x, (ObjectId Id, int Index) y)
        {
            var byId = string.CompareOrdinal(x.Id.ToString(), y.Id.ToString());
            return byId != 0 ? byId : x.Index.CompareTo(y.Index);
        }
    }
}
