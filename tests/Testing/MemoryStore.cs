using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Paging;

namespace Grpc.Messaging.Testing;

/// <summary>
/// Messages, deliveries and the status log in memory, behind the engine's ports and with their promises: leases, versions, one log order,
/// everything of a commit or nothing.
/// </summary>
public sealed partial class MemoryStore : IMessageStore
{
    private static readonly TimeSpan RequestIdWindow = TimeSpan.FromHours(24);

    private readonly Lock _lock = new();
    private readonly Dictionary<ObjectId, Message> _messages = [];
    private readonly SortedDictionary<(ObjectId, int), Delivery> _deliveries = new(KeyOrder.Instance);
    private readonly Dictionary<DeliveryKey, Lease> _leases = [];
    private readonly Dictionary<(DeliveryKey, int), Attempt> _attempts = [];
    private readonly List<StatusChange> _log = [];
    private Action<IReadOnlyList<StatusChange>>? _handler;

    /// <summary>The whole status log.</summary>
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

    public Task<MessageStatus?> AcceptAsync(
        Message message, IReadOnlyList<Delivery> deliveries, Lease? lease, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (FindByRequestId(message.AccountId, message.RequestId, message.CreateTime - RequestIdWindow) is { } earlier)
            {
                return Task.FromResult<MessageStatus?>(earlier);
            }

            _messages.Add(message.MessageId, message);
            var changes = new List<StatusChange>();
            foreach (var delivery in deliveries)
            {
                _deliveries.Add((delivery.Key.MessageId, delivery.Key.Index), delivery);
                if (lease is { } held && delivery.DueTime is not null)
                {
                    _leases[delivery.Key] = held;
                }

                Append(StatusChange.Of(delivery), changes);
            }

            Publish(changes);
            return Task.FromResult<MessageStatus?>(null);
        }
    }

    public Task<MessageStatus?> FindByRequestIdAsync(
        ObjectId accountId, string requestId, DateTimeOffset notBefore, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Task.FromResult(FindByRequestId(accountId, requestId, notBefore));
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
            return Task.FromResult<IReadOnlyList<Message>>([.. messageIds.Where(_messages.ContainsKey).Select(id => _messages[id])]);
        }
    }

    public Task<Page<MessageSummary>?> ListAsync(
        ObjectId accountId, MessageFilter filter, PageRequest page, CancellationToken cancellationToken) =>
        throw new NotSupportedException("The engine does not list messages.");

    private MessageStatus? FindByRequestId(ObjectId accountId, string requestId, DateTimeOffset notBefore)
    {
        var found = requestId.Length == 0
            ? null
            : _messages.Values.FirstOrDefault(message =>
                message.AccountId == accountId && message.RequestId == requestId && message.CreateTime >= notBefore);
        return found is null ? null : StatusOf(found);
    }

    private MessageStatus StatusOf(Message message) =>
        new(message, [.. _deliveries.Values.Where(delivery => delivery.Key.MessageId == message.MessageId)]);

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
