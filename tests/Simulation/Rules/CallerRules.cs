using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Requests;
using Grpc.Messaging.Tests.Simulation.Store;
using Grpc.Messaging.Tests.Simulation.World;

namespace Grpc.Messaging.Tests.Simulation.Rules;

/// <summary>What callers and providers were promised by an answer.</summary>
internal sealed class CallerRules(SimulatedWorld world)
{
    private readonly Dictionary<string, ObjectId> _answers = [];
    private readonly HashSet<ObjectId> _toEveryone = [];
    private readonly HashSet<ObjectId> _takenBack = [];

    /// <summary>A caller got OK.</summary>
    /// <param name="requestId">Its key; empty = none.</param>
    /// <param name="destinations">How many it named; 0 = every device of the account's application.</param>
    /// <param name="merged">How many of these share a delivery with another one, says the answer; null = the answer was a repeated one.</param>
    public void OnAccepted(string requestId, ObjectId messageId, int destinations, int? merged)
    {
        var stored = world.Database.Messages.GetValueOrDefault(messageId);
        world.Judge.Expect(
            Rule.AnswerAfterCommit,
            stored is not null
                && (destinations == 0
                    || (merged is { } shared ? stored.Deliveries.Count == destinations - shared : stored.Deliveries.Count is var count && count > 0 && count <= destinations)),
            null,
            () => $"message {messageId} was answered OK and has {stored?.Deliveries.Count ?? 0} of {destinations} deliveries, {merged} merged");
        if (destinations == 0)
        {
            _toEveryone.Add(messageId);
        }

        if (requestId.Length > 0)
        {
            world.Judge.Expect(
                Rule.SameAnswer,
                _answers.TryAdd(requestId, messageId) || _answers[requestId] == messageId,
                null,
                () => $"request {requestId} was answered with two messages");
        }
    }

    /// <summary>A caller takes a message back; whether that reaches the store is open.</summary>
    public void OnTakingBack(ObjectId messageId) => _takenBack.Add(messageId);

    /// <summary>When nothing will happen any more.</summary>
    public void CheckEnd()
    {
        foreach (var messageId in _toEveryone.Except(_takenBack))
        {
            // Devices come and go: those that were there from before the send until the last was added must be in it.
            var stored = world.Database.Messages[messageId];
            var app = stored.Message.Flow.First(static step => step.AppCode is not null).AppCode!.Value;
            var missing = world.Customers.Between(app, stored.StoredAt - StoreFault.LongestCall.Ticks, stored.CompletedAt ?? stored.StoredAt)
                .Except(stored.Deliveries.Select(static row => row.Current.Address.Uid))
                .ToList();
            world.Judge.Expect(
                Rule.EveryoneOnce, missing.Count == 0, null, () => $"message m{stored.Number} to every device left out {string.Join(", ", missing)}");
        }
    }

    /// <summary>A caller used a key for something else.</summary>
    public void OnReused(RequestKey key, SendResult result) => world.Judge.Expect(
        Rule.SameAnswer,
        result is SendResult.Replayed { Earlier: var earlier } && !key.IsSameRequest(earlier.Key),
        null,
        () => $"another request under a used key was answered {result.GetType().Name}");

    /// <summary>A provider was told that its receipt is recorded.</summary>
    public void OnRecorded(DeliveryKey key, ReceiptKind kind)
    {
        var file = world.Judge.Files[key];
        world.Judge.Expect(
            Rule.ReceiptIsKept, IsKept(file, kind), file, () => $"receipt {kind} was acknowledged and it is {file.Current.State}");
    }

    /// <summary>A device was told so; it knows the message only, which may have gone to it more than once.</summary>
    public void OnRecordedOfDevice(DeliveryKey key, string uid, ReceiptKind kind)
    {
        var rows = world.Database.Messages[key.MessageId].Deliveries;
        world.Judge.Expect(
            Rule.ReceiptIsKept,
            rows.Exists(row => row.Current.Address.Uid == uid && IsKept(world.Judge.Files[row.Current.Key], kind)),
            world.Judge.Files[key],
            () => $"receipt {kind} of a device was acknowledged and nothing tells so");
    }

    /// <summary>A provider was told that nobody knows the message its receipt is about.</summary>
    public void OnUnknown(DeliveryKey key, string provider, string providerMessageId, bool wasKnown) => world.Judge.Expect(
        Rule.ReceiptIsKept, !wasKnown, world.Judge.Files[key], () => $"a receipt for {provider} {providerMessageId} was refused");

    private static bool IsKept(DeliveryFile file, ReceiptKind kind) => kind switch
    {
        ReceiptKind.Read => file.Current.State == DeliveryState.Read,
        ReceiptKind.Delivered => file.Current.State is DeliveryState.Delivered or DeliveryState.Read,
        _ => true,
    };
}
