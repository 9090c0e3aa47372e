using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Deliveries;

namespace Grpc.Messaging.Storage.Retention;

/// <summary>What is left of messages that were removed: how many destinations an account reached, or did not, on which channel.</summary>
internal sealed class DailyStatisticsRow
{
    public ObjectId AccountId { get; init; }

    /// <summary>Day on which the messages were accepted, UTC.</summary>
    public DateOnly Day { get; init; }

    /// <summary>Number of the channel that a destination ended on; 0 = it could not be reached on any.</summary>
    public int Channel { get; init; }

    /// <summary>The final state.</summary>
    public DeliveryState State { get; init; }

    public long Destinations { get; set; }
}
