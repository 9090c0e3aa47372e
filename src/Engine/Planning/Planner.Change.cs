using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Messages;

namespace Grpc.Messaging.Engine.Planning;

internal static partial class Planner
{
    /// <summary>A transition in the making. What every one needs in the same way (version, due time, log entry) happens in one place.</summary>
    private readonly record struct Change(Message Message, Delivery After)
    {
        /// <summary>When to hand over next; matters only while the delivery waits to be sent. Default: when it was due before.</summary>
        public DateTimeOffset? SendTime { get; init; }

        /// <summary>State that the delivery leaves. Default: it stays in the one it has.</summary>
        public DeliveryState? From { get; init; }

        /// <summary>Whether watchers are told.</summary>
        public bool IsLogged { get; init; }

        /// <summary>The attempt that is new or changed.</summary>
        public Attempt? Attempt { get; init; }

        public Change WithDeadline(DateTimeOffset? deadline) => this with { After = After with { StepDeadline = deadline } };

        public Transition Build()
        {
            var open = Attempt is null ? After.OpenAttempts : Replace(After.OpenAttempts, Attempt);
            var due = NextDue(open);
            var lane = Lane();
            var stored = After with
            {
                Version = After.Version + 1,
                OpenAttempts = open,
                DueTime = due,
                Lane = lane,
                TurnTime = lane == DeliveryLane.Bulk && After.TurnTime > due ? After.TurnTime : due,
            };
            return new Transition(
                After.Version, From ?? After.State, stored, Attempt is null ? [] : [Attempt], IsLogged ? [StatusChange.Of(stored)] : [], Lease: null);
        }

        private static Attempt[] Replace(IReadOnlyList<Attempt> open, Attempt changed)
        {
            var count = changed.IsOpen ? 1 : 0;
            for (var i = 0; i < open.Count; i++)
            {
                count += open[i].Number == changed.Number ? 0 : 1;
            }

            var result = count == 0 ? [] : new Attempt[count];
            var next = 0;
            for (var i = 0; i < open.Count; i++)
            {
                if (open[i].Number < changed.Number)
                {
                    result[next++] = open[i];
                }
            }

            if (changed.IsOpen)
            {
                result[next++] = changed;
            }

            for (var i = 0; i < open.Count; i++)
            {
                if (open[i].Number > changed.Number)
                {
                    result[next++] = open[i];
                }
            }

            return result;
        }

        // Bulk is a place for first hand-overs: what was begun is not made to wait behind what was not.
        private DeliveryLane Lane() =>
            After.Lane == DeliveryLane.Bulk && (After.AttemptCount > 0 || After.Tries > 0 || After.State.IsTerminal())
                ? DeliveryLane.Normal
                : After.Lane;

        private DateTimeOffset? NextDue(IReadOnlyList<Attempt> open)
        {
            // While a delivery waits to be sent, receipts of steps before wait with it: they are asked for right before the send.
            if (After.State is DeliveryState.Scheduled or DeliveryState.Pending)
            {
                return Earlier(SendTime ?? After.DueTime, Message.ExpireTime);
            }

            DateTimeOffset? due = After.State == DeliveryState.Sent ? Earlier(After.StepDeadline, Message.ExpireTime) : null;
            for (var i = 0; i < open.Count; i++)
            {
                due = Earlier(open[i].PollTime, due);
            }

            return due;
        }

        private static DateTimeOffset? Earlier(DateTimeOffset? left, DateTimeOffset? right) =>
            left is null || right < left ? right : left;
    }
}
