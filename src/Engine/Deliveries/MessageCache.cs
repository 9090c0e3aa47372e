using Grpc.Messaging.Engine.Messages;

namespace Grpc.Messaging.Engine.Deliveries;

/// <summary>
/// Messages of deliveries under way. Messages never change, so the only question is when to forget one: two generations, the older of
/// which is dropped when the younger is full. For one reader at a time.
/// </summary>
internal sealed class MessageCache(IMessageStore store, int generationSize)
{
    private Dictionary<ObjectId, Message> _young = [];
    private Dictionary<ObjectId, Message> _old = [];

    public void Add(Message message)
    {
        if (_young.Count >= generationSize)
        {
            (_old, _young) = (_young, []);
        }

        _young[message.MessageId] = message;
    }

    public Message? Find(ObjectId messageId)
    {
        if (_young.TryGetValue(messageId, out var message))
        {
            return message;
        }

        if (_old.TryGetValue(messageId, out message))
        {
            Add(message);
        }

        return message;
    }

    /// <summary>Makes the messages of these deliveries known, with one round trip for all that are missing.</summary>
    public async Task<IReadOnlyDictionary<ObjectId, Message>> LoadAsync(IReadOnlyList<ClaimedDelivery> deliveries, CancellationToken cancellationToken)
    {
        var found = new Dictionary<ObjectId, Message>();
        HashSet<ObjectId>? missing = null;
        foreach (var (delivery, _) in deliveries)
        {
            var id = delivery.Key.MessageId;
            if (found.ContainsKey(id))
            {
                continue;
            }

            if (Find(id) is { } known)
            {
                found[id] = known;
            }
            else
            {
                (missing ??= []).Add(id);
            }
        }

        if (missing is not null)
        {
            foreach (var message in await store.LoadAsync(missing, cancellationToken))
            {
                found[message.MessageId] = message;
                Add(message);
            }
        }

        return found;
    }
}
