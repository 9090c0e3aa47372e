namespace Grpc.Messaging.Engine.Deliveries;

/// <summary>A transition to store, with what it came from: should somebody else be faster, the event is decided anew on what is stored then.</summary>
internal readonly record struct Decision(LeasedDelivery Leased, DeliveryEvent Event, Transition Transition);
