using Grpc.Messaging.Engine.Deliveries;

namespace Grpc.Messaging.Engine.Dispatch;

/// <summary>Lane, due time and turn of each destination of a message that any step can reach.</summary>
/// <param name="Due">When they are to be sent.</param>
/// <param name="First">Turn of the first, in ticks.</param>
/// <param name="Each">Ticks from one turn to the next.</param>
/// <param name="Lane">Lane of those within the share.</param>
/// <param name="IsPaced">Whether those beyond the share keep its pace, instead of going to the bulk lane.</param>
internal readonly record struct ShareTurns(DateTimeOffset Due, long First, long Each, DeliveryLane Lane, bool IsPaced)
{
    /// <param name="position">Position among those that can be reached, from 0.</param>
    public (DeliveryLane Lane, DateTimeOffset DueTime, DateTimeOffset TurnTime) Of(int position)
    {
        var turn = First + (Each * position);
        if (Lane == DeliveryLane.Urgent || turn <= Due.Ticks)
        {
            return (Lane, Due, Due);
        }

        // Up to the millisecond, as stores keep times, so that the turn is not before the delivery is due.
        var milliseconds = (turn + TimeSpan.TicksPerMillisecond - 1) / TimeSpan.TicksPerMillisecond;
        var time = new DateTimeOffset(milliseconds * TimeSpan.TicksPerMillisecond, TimeSpan.Zero);
        return IsPaced ? (Lane, time, time) : (DeliveryLane.Bulk, Due, time);
    }
}
