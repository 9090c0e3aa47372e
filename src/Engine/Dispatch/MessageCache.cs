using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Messages;

namespace Grpc.Messaging.Engine.Dispatch;

/// <summary>
/// Messages of claimed deliveries: one claim is seldom the last of a large message. Messages never change, so the only question is when to
/// forget one: two generations, the older of which is dropped when the younger is full. For one reader at a time.
/// </summary>
/// <param name="maxBytes">Most memory of both generations together, by an estimate; the message that fills one may go beyond.</param>
internal sealed class MessageCache(IMessageStore store, int maxBytes)
{
    // Objects, their headers and the places in tables, on 64 bits.
    private const int BytesOfMessage = 512;
    private const int BytesOfEntry = 128;
    private const int BytesOfContent = 1 + sizeof(char);

    private Dictionary<ObjectId, Message> _young = [];
    private Dictionary<ObjectId, Message> _old = [];
    private long _youngBytes;

    public void Add(Message message)
    {
        if (_youngBytes >= maxBytes / 2)
        {
            (_old, _young, _youngBytes) = (_young, [], 0);
        }

        if (_young.TryAdd(message.MessageId, message))
        {
            _youngBytes += BytesOf(message);
        }
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

    /// <summary>
    /// Makes the messages of these deliveries known, with one round trip for all that are missing. When that fails on account of a row, more round
    /// trips find out whose it is.
    /// </summary>
    /// <exception cref="StoreUnavailableException">The store can't be read at all.</exception>
    public async Task<LoadedMessages> LoadAsync(IReadOnlyList<ClaimedDelivery> deliveries, CancellationToken cancellationToken)
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

        if (missing is null)
        {
            return new LoadedMessages(found, null);
        }

        try
        {
            await ReadAsync(missing, found, cancellationToken);
            return new LoadedMessages(found, null);
        }
        catch (Exception exception) when (IsOfRow(exception))
        {
            var unreadable = new Dictionary<ObjectId, Exception>();
            await ReadApartAsync([.. missing], exception, found, unreadable, cancellationToken);
            return new LoadedMessages(found, unreadable);
        }
    }

    private static bool IsOfRow(Exception exception) => exception is not (StoreUnavailableException or OperationCanceledException);

    private async Task ReadAsync(
        IReadOnlyCollection<ObjectId> messageIds, Dictionary<ObjectId, Message> found, CancellationToken cancellationToken)
    {
        foreach (var message in await store.LoadAsync(messageIds, cancellationToken))
        {
            Add(message);
            found[message.MessageId] = message;
        }
    }

    /// <summary>Halves what could not be read together until the bad ones are alone.</summary>
    private async Task ReadApartAsync(
        ObjectId[] messageIds,
        Exception failure,
        Dictionary<ObjectId, Message> found,
        Dictionary<ObjectId, Exception> unreadable,
        CancellationToken cancellationToken)
    {
        if (messageIds.Length == 1)
        {
            unreadable[messageIds[0]] = failure;
            return;
        }

        var middle = messageIds.Length / 2;
        foreach (var half in (ObjectId[][])[messageIds[..middle], messageIds[middle..]])
        {
            try
            {
                await ReadAsync(half, found, cancellationToken);
            }
            catch (Exception exception) when (IsOfRow(exception))
            {
                await ReadApartAsync(half, exception, found, unreadable, cancellationToken);
            }
        }
    }

    private static long BytesOf(Message message)
    {
        var characters = (long)message.Labels.Length;
        var entries = message.Flow.Count + message.Labels.Values.Count;
        foreach (var step in message.Flow)
        {
            characters += step.From.Length;
        }

        // As text, and once more as what was read from it.
        return BytesOfMessage + (entries * BytesOfEntry) + (characters * sizeof(char)) + (message.Content.Json.Length * BytesOfContent);
    }
}
