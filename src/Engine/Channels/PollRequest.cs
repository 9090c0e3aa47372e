using Grpc.Messaging.Engine.Deliveries;

namespace Grpc.Messaging.Engine.Channels;

/// <summary>Asks for the receipt of an attempt.</summary>
public sealed record PollRequest(DeliveryKey Key, Attempt Attempt, Address Address);
