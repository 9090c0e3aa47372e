namespace Grpc.Messaging.Engine.Deliveries;

/// <summary>A transition to store, with what it came from: should somebody else be faster, the event is decided anew on what is stored then.</summary>
internal readonly record struct Decision(LeasedDelivery Leased, DeliveryEvent Event, Transition Transition)
{
    /// <summary>Since when it waits to be stored: a timestamp of <see cref="TimeProvider.GetTimestamp"/>.</summary>
    public long Since { get; init; }
}
