using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Planning;

namespace Grpc.Messaging.Engine.Dispatch;

/// <summary>A transition to store, with what it came from: should somebody else be faster, the event is decided anew on what is stored then.</summary>
internal readonly record struct Decision(LeasedDelivery Leased, DeliveryEvent Event, Transition Transition);
