using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Requests;
using Grpc.Messaging.Testing.Kernel;

namespace Grpc.Messaging.Tests.Simulation.Store;

/// <summary>
/// The one database of all nodes. Each method is a transaction, and happens at one instant; how long it takes to get there and back, and what
/// goes wrong on the way, is the business of <see cref="StoreConnection"/>. What a planted bug changes is virtual.
/// </summary>
internal partial class SimulatedDatabase(SimulationLoop loop)
{
    private readonly Dictionary<ObjectId, StoredMessage> _messages = [];
    private readonly Dictionary<(ObjectId Account, string RequestId), RequestRecord> _requests = [];
    private readonly Dictionary<(string Provider, string Id), AttemptId> _providerIds = [];

    /// <summary>Who watches over the rules.</summary>
    public required IDatabaseWitness Witness { get; init; }

    public IReadOnlyDictionary<ObjectId, StoredMessage> Messages => _messages;

    /// <summary>Deliveries that something will happen to by itself.</summary>
    public int WaitingCount => _lanes.Sum(static lane => lane.Count);

    /// <summary>The store's clock.</summary>
    protected long Now => loop.Now;

    private DateTimeOffset WallNow => SimulatedTimeProvider.Epoch + TimeSpan.FromTicks(loop.Now);

    public virtual AcceptRefusal? Accept(int node, Acceptance acceptance)
    {
        var (message, deliveries, lease, request) = acceptance;
        if (request is not null && FindRequest(request.Key.AccountId, request.Key.RequestId, request.CreateTime - RequestKey.Life) is { } earlier)
        {
            return new AcceptRefusal.KeyTaken(earlier);
        }

        Charge(message.MessageId, acceptance.Debits);
        Report(acceptance.Reports);

        var stored = new StoredMessage(_messages.Count, message) { StoredAt = Now };
        _messages.Add(message.MessageId, stored);
        if (acceptance.Job is { } job)
        {
            _jobs.Add(job.JobId, new StoredJob(job));
        }

        if (request is not null)
        {
            _requests[(request.Key.AccountId, request.Key.RequestId)] = request;
        }

        foreach (var delivery in deliveries)
        {
            var row = new StoredDelivery(stored, delivery);
            stored.Deliveries.Add(row);
            Index(row);
            if (delivery.DueTime is not null)
            {
                Hold(row, lease);
            }
        }

        Witness.OnAccepted(node, stored, lease, request);
        foreach (var delivery in deliveries)
        {
            Append(stored, StatusChange.Of(delivery));
        }

        return null;
    }

    public RequestRecord? FindRequest(ObjectId account, string requestId, DateTimeOffset notBefore) =>
        _requests.TryGetValue((account, requestId), out var record) && record.CreateTime >= notBefore ? record : null;

    public MessageStatus? Find(ObjectId account, ObjectId messageId) =>
        FindMessage(account, messageId) is { } found
            ? new MessageStatus(found.Message, [.. found.Deliveries.Select(static row => row.Current)]) { IsPartial = JobExists(messageId) }
            : null;

    public IReadOnlyList<Message> LoadMessages(IReadOnlyCollection<ObjectId> ids) =>
        [.. ids.Where(_messages.ContainsKey).Select(id => _messages[id].Message)];

    public StoredDelivery? FindRow(DeliveryKey key) =>
        _messages.TryGetValue(key.MessageId, out var message) && key.Index < message.Deliveries.Count ? message.Deliveries[key.Index] : null;

    private StoredMessage? FindMessage(ObjectId account, ObjectId messageId) =>
        _messages.TryGetValue(messageId, out var found) && found.Message.AccountId == account ? found : null;
}
