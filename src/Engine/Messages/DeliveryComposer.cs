using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Dispatch;
using Grpc.Messaging.Engine.Planning;

namespace Grpc.Messaging.Engine.Messages;

/// <summary>Makes the deliveries of a message: the first step that can reach each address, and a place in the lanes by the account's share.</summary>
public sealed class DeliveryComposer(DeliveryRules rules)
{
    private readonly AccountShares _shares = new(rules.Options);

    /// <param name="firstIndex">Index of the first; the others follow it.</param>
    internal Delivery[] Compose(Message message, IReadOnlyList<Address> addresses, int firstIndex, bool isUrgent, DateTimeOffset now)
    {
        var sendTime = message.SendTime > now ? message.SendTime : null;
        var due = sendTime ?? now;
        var steps = new int[addresses.Count];
        var reachable = 0;
        for (var i = 0; i < steps.Length; i++)
        {
            steps[i] = Planner.FindStep(rules.Channels, message.Flow, addresses[i], 0);
            reachable += steps[i] < 0 ? 0 : 1;
        }

        var turns = _shares.Take(message.AccountId, reachable, isUrgent, due, sendTime is not null);
        var composed = new Delivery[addresses.Count];
        var position = 0;
        for (var i = 0; i < composed.Length; i++)
        {
            var step = steps[i];
            var (lane, sendAt, turn) = step < 0 ? (DeliveryLane.Normal, due, due) : turns.Of(position++);
            composed[i] = new Delivery(
                new DeliveryKey(message.MessageId, firstIndex + i),
                message.AccountId,
                addresses[i],
                Version: 0,
                step < 0 ? DeliveryState.Failed : sendTime is null ? DeliveryState.Pending : DeliveryState.Scheduled,
                Math.Max(step, 0),
                step < 0 ? null : message.Flow[step].Channel,
                Tries: 0,
                AttemptCount: 0,
                CancelRequested: false,
                DueTime: step < 0 ? null : sendAt,
                lane,
                TurnTime: step < 0 ? null : turn,
                StepDeadline: null,
                step < 0 ? addresses[i].UnreachableReason : "",
                now,
                []);
        }

        return composed;
    }
}
